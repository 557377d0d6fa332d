using System.Text.Json;

namespace OppTyped.Fields.Json;

/// <summary>
/// The names of the members in one JSON object. They follow the naming policy and the case sensitivity of the options.
/// </summary>
internal sealed class JsonMemberNames
{
    private readonly JsonNamingPolicy? _policy;
    private readonly Dictionary<string, string> _members;

    public JsonMemberNames(JsonSerializerOptions options)
    {
        _policy = options.PropertyNamingPolicy;
        Comparer = options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        _members = new Dictionary<string, string>(Comparer);
    }

    public StringComparer Comparer { get; }

    /// <summary>The names that can be in the JSON object.</summary>
    public List<string> Allowed { get; } = [];

    /// <summary>Adds a member, such as <c>Insurance.Amount</c>, and returns its JSON name.</summary>
    /// <exception cref="InvalidOperationException">Another member has the same JSON name.</exception>
    public string Add(string member)
    {
        string name = AddRefused(member);
        Allowed.Add(name);
        return name;
    }

    /// <summary>Adds a member that the JSON object must not contain.</summary>
    /// <inheritdoc cref="Add(string)"/>
    public string AddRefused(string member)
    {
        string declared = member[(member.LastIndexOf('.') + 1)..];
        string name = _policy?.ConvertName(declared) ?? declared;
        return _members.TryAdd(name, member)
            ? name
            : throw new InvalidOperationException(
                $"{_members[name]} and {member} have the same JSON name, {name}. Rename one of them, or change "
                + "PropertyNamingPolicy or PropertyNameCaseInsensitive.");
    }

    /// <summary>Adds a name to which the naming policy does not apply.</summary>
    public void AddFixed(string name) => Allowed.Add(name);
}
