from .answer import Answer as Answer
from .comparison import diff as diff
from .explanation import explain as explain
from .question import ask as ask
