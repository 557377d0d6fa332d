using System.ComponentModel;
using System.Text.Json;
using OppTyped.Fields;
using OppTyped.Fields.Kinds;

namespace OppTyped;

/// <summary>Creates the <see cref="Change{T}"/> values for the members of a patch.</summary>
/// <example>
/// <code>
/// new InsurancePatch
/// {
///     Amount   = 200_000m,                        // becomes 200000
///     RenewsAt = Change.Clear,                    // is cleared
///     Status   = Change.FromNullable(newStatus),  // is cleared if newStatus is null
/// };                                              // all other fields stay unchanged
/// </code>
/// </example>
public static class Change
{
    /// <summary>Leaves the field unchanged. This is the default value of every member of a patch.</summary>
    public static UnchangedField Unchanged => default;

    /// <summary>Clears the field.</summary>
    public static ClearedField Clear => default;

    /// <summary>Sets the field to a value.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null. Use <see cref="Clear"/> instead.</exception>
    public static Change<T> To<T>(T value) where T : notnull => new(value);

    /// <summary>Sets the field to a value, or clears it if the value is null.</summary>
    public static Change<T> FromNullable<T>(T? value) where T : struct => value is { } present ? new Change<T>(present) : Clear;

    /// <inheritdoc cref="FromNullable{T}(T?)"/>
    public static Change<T> FromNullable<T>(T? value) where T : class => value is null ? Clear : new Change<T>(value);

    /// <summary>
    /// Returns the change from one value to another: <see cref="Unchanged"/> if they are equal, <see cref="Clear"/> if the later
    /// value is null, and otherwise a change to the later value.
    /// </summary>
    public static Change<T> Between<T>(T? before, T? after) where T : struct =>
        EqualityComparer<T?>.Default.Equals(before, after) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    public static Change<T> Between<T>(T? before, T? after) where T : class =>
        EqualityComparer<T?>.Default.Equals(before, after) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>Two date-times with equal ticks but different kinds are not equal.</remarks>
    public static Change<DateTime> Between(DateTime? before, DateTime? after) =>
        before == after && before?.Kind == after?.Kind ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>An empty text and null are equal, because the CRM stores a missing value as an empty text.</remarks>
    public static Change<string> Between(string? before, string? after) =>
        string.IsNullOrEmpty(after) ? string.IsNullOrEmpty(before) ? Unchanged : Clear
        : string.Equals(before, after, StringComparison.Ordinal) ? Unchanged
        : new Change<string>(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>
    /// Addresses are compared by the text that is sent. So two addresses with different fragments are not equal.
    /// </remarks>
    public static Change<Uri> Between(Uri? before, Uri? after) =>
        string.Equals(FieldWriter.TextOf(before), FieldWriter.TextOf(after), StringComparison.Ordinal)
            ? Unchanged
            : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>
    /// Two multi-selects are equal if they have the same values in the same order. For sets, the order does not matter. An empty
    /// collection and null are equal, because the CRM stores a missing value as an empty text.
    /// </remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Change<TCollection> BetweenValues<TCollection, TValue>(TCollection? before, TCollection? after)
        where TCollection : class, IEnumerable<TValue>
    {
        IEnumerable<TValue> old = before ?? Enumerable.Empty<TValue>(), now = after ?? Enumerable.Empty<TValue>();
        bool isSame = old is IReadOnlySet<TValue> oldSet ? oldSet.SetEquals(now) : old.SequenceEqual(now);
        return isSame ? Unchanged : now.Any() ? new Change<TCollection>(after!) : Clear;
    }

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>Two JSON values are equal if they have the same text on the wire.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Change<JsonElement> BetweenJson(JsonElement? before, JsonElement? after) =>
        JsonFormat.AreSame(before, after) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>
    /// If any member of a custom field set differs, the whole set is sent. In this case, members without a value are cleared.
    /// </remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Change<TSet> BetweenSets<TSet>(TSet? before, TSet? after) where TSet : class, IFieldSet<TSet> =>
        after is null ? before is null ? Unchanged : Clear
        : before is not null && TSet.AreSame(before, after) ? Unchanged
        : new Change<TSet>(after);
}
