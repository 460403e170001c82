from .files import load as load
from .graphs import load_dataset as load_dataset
from .writing import serialise as serialise
