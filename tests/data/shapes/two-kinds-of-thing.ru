# breaks: an organisation is a scheme of topics, too
# node: organisation:openai
# line: 3
INSERT DATA { organisation:openai a skos:ConceptScheme }
