# breaks: quoted from other notes as well
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core prov:wasQuotedFrom <https://w3id.org/accord/other/notes> }
