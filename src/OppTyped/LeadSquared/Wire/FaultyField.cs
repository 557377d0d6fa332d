using System.Text;
using System.Text.RegularExpressions;

namespace OppTyped.LeadSquared.Wire;

/// <summary>The field that the service's words blame.</summary>
/// <param name="SchemaName">Its schema name.</param>
/// <param name="Member">The member that is mapped to it.</param>
internal sealed partial record FaultyField(string SchemaName, string Member)
{
    /// <summary>
    /// Finds the one field that was sent and that the words name. So no customer's words get into ours, and where several are
    /// named, none is blamed.
    /// </summary>
    public static FaultyField? Find(string? words, IOpportunityChanges changes, ReadOnlySpan<byte> sent)
    {
        string? blamed = FindName(words, sent);
        return blamed is not null && changes.FindMember(blamed) is { } member ? new FaultyField(blamed, member) : null;
    }

    /// <summary>The schema name of that field.</summary>
    public static string? FindName(string? words, ReadOnlySpan<byte> sent)
    {
        List<string> named = [];
        foreach (Match name in SchemaNames().Matches(words ?? ""))
        {
            if (!named.Contains(name.Value) && WasSent(name.Value, sent))
            {
                named.Add(name.Value);
            }
        }

        // A custom field's name is nothing else; Status and Owner are words of the language too.
        return named is [var only] ? only : named.FindAll(static name => name.StartsWith("mx_", StringComparison.Ordinal)) is [var custom] ? custom : null;
    }

    private static bool WasSent(string schemaName, ReadOnlySpan<byte> sent) =>
        sent.IndexOf(Encoding.UTF8.GetBytes($"\"SchemaName\":\"{schemaName}\"")) >= 0;

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaNames();
}
