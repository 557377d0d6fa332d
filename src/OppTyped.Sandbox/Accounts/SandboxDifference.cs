using System.Text;

namespace OppTyped.Sandbox;

/// <summary>A difference between two snapshots.</summary>
/// <param name="Subject">
/// The object that differs, for example <c>opportunity 5ca5b042-51ea-4699-b6f0-84c40ab12770</c> or <c>venue opportunity 755</c>.
/// </param>
/// <param name="Field">
/// The name of the value that differs. It is a schema name, <c>set.member</c>, a parameter, or an indexed name such as
/// <c>OpportunityNote[0]</c>, <c>customFields[12]</c> or <c>externalUrls[0]</c>. The name is <see langword="null"/> if the whole
/// subject was added or removed.
/// </param>
/// <param name="Before">The earlier text; <see langword="null"/> if there was no text.</param>
/// <param name="After">The later text; <see langword="null"/> if there is no text.</param>
/// <param name="Kind">Whether the subject was added, removed or changed.</param>
public sealed record SandboxDifference(string Subject, string? Field, string? Before, string? After, SandboxDifferenceKind Kind)
{
    // Before and After are left out, because they can contain a customer's data.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Subject).Append(' ').Append(Kind).Append(' ').Append(Field);
        return true;
    }
}

/// <summary>The kinds of differences between two snapshots.</summary>
public enum SandboxDifferenceKind
{
    /// <summary>The subject is only in the later snapshot.</summary>
    Added,

    /// <summary>The subject is only in the earlier snapshot.</summary>
    Removed,

    /// <summary>A field of the subject has another value.</summary>
    Changed,
}
