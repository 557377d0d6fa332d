using System.ComponentModel;
using System.Text.Json;
using OppTyped.Fields.Json;

namespace OppTyped.Fields;

/// <summary>
/// Reads the members of a patch or a custom field set from a JSON object. Generated code has one call for each member.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatchJsonReader
{
    private const int MaxListed = 30;

    private readonly JsonSerializerOptions _options;
    private readonly JsonPath _path;
    private readonly string _typeName;
    private readonly JsonMemberNames _names;

    // The properties that no member has read yet.
    private readonly Dictionary<string, JsonElement> _unread;

    internal PatchJsonReader(JsonElement json, JsonSerializerOptions options, JsonPath path, string typeName)
    {
        _options = options;
        _path = path;
        _typeName = typeName;
        _names = new JsonMemberNames(options);
        _unread = new Dictionary<string, JsonElement>(_names.Comparer);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            string name = NameOf(property);
            if (!_unread.TryAdd(name, property.Value))
            {
                throw CreateError(
                    $"{_typeName}: the JSON contains the member '{JsonPath.Shorten(name)}' twice.",
                    path.Member(name));
            }
        }
    }

    /// <summary>Reads a member of a patch: unchanged if it is missing, cleared if it is null, and otherwise set.</summary>
    /// <exception cref="JsonException">The JSON value has another type or form.</exception>
    public Change<T> ReadChange<T, TKind>(FieldKey<T, TKind> key) where TKind : IValueKind<T> =>
        Read<T, TKind>(key, _names.Add(key.Untyped.Member));

    /// <summary>Reads the note of a patch. The note is null if it is missing or null.</summary>
    /// <param name="member">The member's name, such as <c>Insurance.Remark</c>.</param>
    /// <exception cref="JsonException">The JSON value is not a text.</exception>
    public string? ReadNote(string member) => ReadObject(FieldWriter.NoteKey(member));

    /// <summary>Reads a member of a custom field set: null if it is missing or null.</summary>
    /// <exception cref="JsonException">The JSON value has another type or form.</exception>
    public T? ReadValue<T, TKind>(FieldKey<T, TKind> key) where T : struct where TKind : IValueKind<T> =>
        ReadChange(key) is { HasValue: true } read ? read.Value : null;

    /// <inheritdoc cref="ReadValue{T, TKind}(FieldKey{T, TKind})"/>
    public T? ReadObject<T, TKind>(FieldKey<T, TKind> key) where T : class where TKind : IValueKind<T> =>
        ReadChange(key) is { HasValue: true } read ? read.Value : null;

    /// <summary>Returns the value of a member that requires a value.</summary>
    /// <exception cref="JsonException">The member is missing or null.</exception>
    public T Required<T>(FieldKey key, T? value) where T : struct => value ?? throw Missing(key);

    /// <inheritdoc cref="Required{T}(FieldKey, T?)"/>
    public T Required<T>(FieldKey key, T? value) where T : class => value ?? throw Missing(key);

    /// <summary>Throws if the JSON contains a member that is never sent.</summary>
    /// <exception cref="JsonException">The JSON contains the member.</exception>
    public void RefuseReadOnly(FieldKey key)
    {
        string name = _names.AddRefused(key.Member);
        if (_unread.ContainsKey(name))
        {
            throw CreateError(key, "the member is read-only, so a patch cannot contain it.", _path.Member(name));
        }
    }

    /// <summary>Reads a part of a value whose JSON has fixed names: unchanged if it is missing, cleared if it is null.</summary>
    internal Change<T> ReadPart<T, TKind>(FieldKey key, string name) where TKind : IValueKind<T>
    {
        _names.AddFixed(name);
        return Read<T, TKind>(key, name);
    }

    /// <summary>Throws if the JSON contains a name that is not the name of a member.</summary>
    internal void End()
    {
        foreach (string name in _unread.Keys)
        {
            string known = _names.Allowed.Count == 0
                ? "It has no members."
                : $"Its members are {string.Join(", ", _names.Allowed.Take(MaxListed))}"
                    + $"{(_names.Allowed.Count > MaxListed ? ", …" : "")}.";
            throw CreateError($"{_typeName} has no member '{JsonPath.Shorten(name)}'. {known}", _path.Member(name));
        }
    }

    internal static JsonException CreateError(FieldKey key, string why, JsonPath path) =>
        CreateError(key.CreateError(why).Message, path);

    private static JsonException CreateError(string message, JsonPath path) =>
        new($"{message} Path: {path}", path.FromRoot, lineNumber: null, bytePositionInLine: null);

    private JsonException Missing(FieldKey key) => CreateError(key, "the member requires a value.", _path);

    private Change<T> Read<T, TKind>(FieldKey key, string name) where TKind : IValueKind<T> =>
        !_unread.Remove(name, out JsonElement value) ? Change.Unchanged
        : value.ValueKind == JsonValueKind.Null ? Change.Clear
        : new Change<T>(new PatchJsonValue(value, _options, _path.Member(name)).ReadValue<T, TKind>(key));

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw CreateError($"{_typeName}: the JSON contains a name that is not a valid text.", _path);
        }
    }
}
