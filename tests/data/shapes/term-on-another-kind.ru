# breaks: an organisation reports to a person
# node: organisation:tsinghua
# line: 3
INSERT DATA { organisation:tsinghua org:reportsTo person:lu-shan }
