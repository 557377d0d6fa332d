using System.Globalization;

namespace OppTyped.Fields.Json;

/// <summary>
/// The position of a value in the JSON, as System.Text.Json writes it: <c>$.vehicle.year</c>, <c>$.tags[1]</c>.
/// </summary>
internal readonly struct JsonPath
{
    private const string Root = "$";
    private const int MaxNameLength = 64;

    private readonly string _text;

    private JsonPath(string text) => _text = text;

    /// <summary>The path of a patch. A patch inside other JSON does not know its path, so the paths begin at the patch.</summary>
    public static JsonPath Of(int depth) => new(depth == 0 ? Root : "");

    /// <summary>The path, for the property of an exception. Null if the path begins at a patch inside other JSON.</summary>
    public string? FromRoot => _text.StartsWith(Root, StringComparison.Ordinal) ? _text : null;

    public JsonPath Member(string name) => new(
        !name.All(static character => char.IsLetterOrDigit(character) || character is '_' or '-')
            ? $"{_text}['{Shorten(name)}']"
        : _text.Length == 0 ? Shorten(name)
        : $"{_text}.{Shorten(name)}");

    public JsonPath Item(int index) => new(string.Create(CultureInfo.InvariantCulture, $"{_text}[{index}]"));

    public override string ToString() => _text;

    /// <summary>Shortens a name that is not the name of a member, because it can be any text.</summary>
    public static string Shorten(string name) => name.Length <= MaxNameLength ? name : name[..MaxNameLength] + "…";
}
