using System.ComponentModel;
using OppTyped.Fields;

namespace OppTyped.Ivvy;

/// <summary>A link from a venue opportunity to another system. On the wire: <c>{"ref":"…","url":"…","label":"…"}</c>.</summary>
/// <remarks>
/// iVvy finds a link by its <paramref name="Ref"/>. A link without an address removes the link that has this reference. On the
/// wire: <c>{"ref":"…","url":null}</c>.
/// </remarks>
/// <param name="Ref">The key of the link. Each link of an opportunity has another key.</param>
/// <param name="Url">The address, with the scheme https; null to remove the link.</param>
/// <param name="Label">The text to show; null if there is no text.</param>
public sealed record ExternalUrl(string Ref, Uri? Url, string? Label = null)
{
    /// <summary>
    /// Returns the change from one collection of links to another. iVvy keeps the links that an update does not contain. So the
    /// change also removes each link whose key the later collection lacks. Only generated code uses this method.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Change<TCollection> Between<TCollection>(TCollection? before, TCollection? after)
        where TCollection : class, IEnumerable<ExternalUrl>
    {
        Change<TCollection> change = Change.BetweenValues<TCollection, ExternalUrl>(before, after);
        if (before is null || !change.HasValue)
        {
            return change;
        }

        HashSet<string?> kept = [.. change.Value.Select(static link => link?.Ref)];
        List<ExternalUrl> links =
        [
            .. change.Value,
            .. before
                .Where(link => link is { Url: not null } && !kept.Contains(link.Ref))
                .Select(static link => new ExternalUrl(link.Ref, Url: null)),
        ];

        // A member with links is an array, a list, a set, or an interface of a list or a set.
        object result = typeof(TCollection).IsArray ? links.ToArray()
            : links is TCollection ? links
            : links.ToHashSet();
        return (TCollection)result;
    }

    /// <summary>
    /// Whether both links have the same text on the wire. Addresses that differ only in their fragment are not equal.
    /// </summary>
    public bool Equals(ExternalUrl? other) =>
        other is not null && Ref == other.Ref && Label == other.Label && FieldWriter.TextOf(Url) == FieldWriter.TextOf(other.Url);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ref, Label, FieldWriter.TextOf(Url));

    /// <summary>Returns a fixed text, because the address can contain customer data.</summary>
    public override string ToString() => "External URL";
}
