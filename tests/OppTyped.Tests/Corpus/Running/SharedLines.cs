namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Collects texts that many calls of a file share. Each text is written once, at the head of the file. The calls contain only
/// the name of the text.
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
