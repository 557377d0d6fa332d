using System.Text;
using System.Text.RegularExpressions;

namespace OppTyped.LeadSquared.Errors;

/// <summary>The field that the service's error text names.</summary>
/// <param name="SchemaName">Its schema name.</param>
/// <param name="Member">The member that is mapped to it.</param>
internal sealed partial record RejectedField(string SchemaName, string Member)
{
    /// <summary>
    /// Returns the field that was sent and that the text names; null if the text names none or several of them. Only names that
    /// were sent are returned, so no customer data gets into messages.
    /// </summary>
    public static RejectedField? Find(string? text, IOpportunityChanges changes, ReadOnlySpan<byte> sent)
    {
        string? blamed = FindName(text, sent);
        return blamed is not null && changes.FindMember(blamed) is { } member ? new RejectedField(blamed, member) : null;
    }

    /// <summary>Returns the schema name of that field.</summary>
    public static string? FindName(string? text, ReadOnlySpan<byte> sent)
    {
        List<string> named = [];
        foreach (Match name in SchemaNames().Matches(text ?? ""))
        {
            if (!named.Contains(name.Value) && WasSent(name.Value, sent))
            {
                named.Add(name.Value);
            }
        }

        // A custom field's name is never an ordinary word, but Status and Owner can be. So a single custom field takes
        // precedence.
        return named is [var only] ? only
            : named.FindAll(static name => name.StartsWith("mx_", StringComparison.Ordinal)) is [var custom] ? custom
            : null;
    }

    private static bool WasSent(string schemaName, ReadOnlySpan<byte> sent) =>
        sent.IndexOf(Encoding.UTF8.GetBytes($"\"SchemaName\":\"{schemaName}\"")) >= 0;

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaNames();
}
