using System.Text;
using System.Text.RegularExpressions;

namespace OppTyped.LeadSquared.Errors;

/// <summary>The field that the service's error text names.</summary>
/// <param name="SchemaName">The schema name of the field.</param>
/// <param name="Member">The member that is mapped to the field.</param>
internal sealed partial record RejectedField(string SchemaName, string Member)
{
    /// <summary>
    /// Returns the field that the text names, if the field was sent. Returns null if the text names no sent field, or if it is
    /// not clear which sent field is meant. Only names that were sent are returned, so messages contain no customer data.
    /// </summary>
    public static RejectedField? Find(string? text, IOpportunityChanges changes, ReadOnlySpan<byte> sent)
    {
        string? blamed = FindName(text, sent);
        return blamed is not null && changes.FindMember(blamed) is { } member ? new RejectedField(blamed, member) : null;
    }

    /// <summary>Returns the schema name of the field that the text names, if the field was sent.</summary>
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

        // The names Status and Owner can also be ordinary words in the text, but the name of a custom field cannot. So if the
        // text names exactly one custom field, return this field.
        return named is [var only] ? only
            : named.FindAll(static name => name.StartsWith("mx_", StringComparison.Ordinal)) is [var custom] ? custom
            : null;
    }

    private static bool WasSent(string schemaName, ReadOnlySpan<byte> sent) =>
        sent.IndexOf(Encoding.UTF8.GetBytes($"\"SchemaName\":\"{schemaName}\"")) >= 0;

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaNames();
}
