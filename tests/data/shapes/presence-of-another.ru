# breaks: the presence is given to somebody else
# node: presence:tang-jie
# line: 3
DELETE { presence:tang-jie accord:presentPerson ?person } INSERT { presence:tang-jie accord:presentPerson person:lu-shan } WHERE { presence:tang-jie accord:presentPerson ?person }
