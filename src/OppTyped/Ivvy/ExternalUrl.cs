using OppTyped.Fields;

namespace OppTyped.Ivvy;

/// <summary>A link from a venue opportunity to another system. On the wire: <c>{"ref":"…","url":"…","label":"…"}</c>.</summary>
/// <param name="Ref">What the other system calls it.</param>
/// <param name="Url">The address.</param>
/// <param name="Label">What to show; null for none.</param>
public sealed record ExternalUrl(string? Ref, Uri Url, string? Label = null)
{
    /// <summary>Whether both are alike as they are written: two addresses that differ in their fragment differ.</summary>
    public bool Equals(ExternalUrl? other) =>
        other is not null && Ref == other.Ref && Label == other.Label && FieldWriter.TextOf(Url) == FieldWriter.TextOf(other.Url);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ref, Label, FieldWriter.TextOf(Url));

    /// <summary>Says only that it is one: an address can hold a customer's data.</summary>
    public override string ToString() => "External URL";
}
