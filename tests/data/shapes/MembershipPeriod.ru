# breaks: a period of another scheme
# node: membership:tang-jie-tsinghua
# line: 3
DELETE { membership:tang-jie-tsinghua accord:period ?value } INSERT { membership:tang-jie-tsinghua accord:period accord:Participant } WHERE { membership:tang-jie-tsinghua accord:period ?value }
