# breaks: a party without a name
# node: presence:tang-jie
# line: 3
DELETE { presence:tang-jie accord:presentPerson ?value } INSERT { presence:tang-jie accord:presentPerson party:attendees } WHERE { presence:tang-jie accord:presentPerson ?value }
