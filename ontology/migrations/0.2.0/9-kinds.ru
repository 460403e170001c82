# title: What is said, and how it is given
# does (en): A claim of kind "quotation" is a statement; that its words are verbatim is said by accord:manner.
# does (zh): “原话引用”类的言论改为“陈述”类；逐字引用由 accord:manner 说明。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?claim accord:claimKind accord:Quotation }
INSERT { ?claim accord:claimKind accord:Statement }
WHERE { ?claim accord:claimKind accord:Quotation } ;

DELETE { accord:Quotation ?p ?o }
WHERE { accord:Quotation ?p ?o }
