namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Texts that many calls of a file share. They are written once, at the head of the file, and referred to by name.
/// </summary>
internal sealed class SharedLines(string prefix)
{
    private readonly Dictionary<string, string> _names = [];

    public IEnumerable<string> Lines => _names.Select(static pair => $"{pair.Value} = {pair.Key}");

    public string NameOf(string text)
    {
        if (!_names.TryGetValue(text, out string? name))
        {
            _names[text] = name = $"{prefix}{_names.Count + 1}";
        }

        return name;
    }
}
