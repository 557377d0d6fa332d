using OppTyped.Fields;

namespace OppTyped;

/// <summary>Makes the <see cref="Change{T}"/> values that a patch is set to.</summary>
/// <example>
/// <code>
/// new InsurancePatch
/// {
///     Amount   = 200_000m,                        // becomes 200000
///     RenewsAt = Change.Clear,                    // is emptied
///     Status   = Change.FromNullable(newStatus),  // emptied if there is none
/// };                                              // all else stays as it is
/// </code>
/// </example>
public static class Change
{
    /// <summary>Leaves the field as it is. What every member of a patch is until it is set.</summary>
    public static UnchangedField Unchanged => default;

    /// <summary>Empties the field.</summary>
    public static ClearedField Clear => default;

    /// <summary>Sets the field to a value.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null: say <see cref="Clear"/>.</exception>
    public static Change<T> To<T>(T value) where T : notnull => new(value);

    /// <summary>Sets the field to a value, or empties it where there is none.</summary>
    public static Change<T> FromNullable<T>(T? value) where T : struct => value is { } present ? new Change<T>(present) : Clear;

    /// <inheritdoc cref="FromNullable{T}(T?)"/>
    public static Change<T> FromNullable<T>(T? value) where T : class => value is null ? Clear : new Change<T>(value);

    /// <summary>
    /// What leads from one value to another: nothing where they are equal, <see cref="Clear"/> where the later is absent,
    /// else the later.
    /// </summary>
    public static Change<T> Between<T>(T? before, T? after) where T : struct =>
        EqualityComparer<T?>.Default.Equals(before, after) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    public static Change<T> Between<T>(T? before, T? after) where T : class =>
        EqualityComparer<T?>.Default.Equals(before, after) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>Two date-times that read alike but differ in kind are different instants.</remarks>
    public static Change<DateTime> Between(DateTime? before, DateTime? after) =>
        before == after && before?.Kind == after?.Kind ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>An empty text is how the CRM holds nothing, and so the same as null.</remarks>
    public static Change<string> Between(string? before, string? after) =>
        string.IsNullOrEmpty(after) ? string.IsNullOrEmpty(before) ? Unchanged : Clear
        : string.Equals(before, after, StringComparison.Ordinal) ? Unchanged
        : new Change<string>(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>Compared as they are written: two addresses that differ in their fragment differ.</remarks>
    public static Change<Uri> Between(Uri? before, Uri? after) =>
        string.Equals(FieldWriter.TextOf(before), FieldWriter.TextOf(after), StringComparison.Ordinal) ? Unchanged : FromNullable(after);

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>
    /// Two multi-selects are equal if they hold the same values in the same order, two sets in any order. An empty one is how
    /// the CRM holds nothing, and so the same as null.
    /// </remarks>
    public static Change<TCollection> BetweenValues<TCollection, TValue>(TCollection? before, TCollection? after)
        where TCollection : class, IEnumerable<TValue>
    {
        IEnumerable<TValue> old = before ?? Enumerable.Empty<TValue>(), now = after ?? Enumerable.Empty<TValue>();
        bool isSame = old is IReadOnlySet<TValue> oldSet ? oldSet.SetEquals(now) : old.SequenceEqual(now);
        return isSame ? Unchanged : now.Any() ? new Change<TCollection>(after!) : Clear;
    }

    /// <inheritdoc cref="Between{T}(T?, T?)"/>
    /// <remarks>A custom field set of which some members differ is sent whole, those without a value cleared.</remarks>
    public static Change<TSet> BetweenSets<TSet>(TSet? before, TSet? after) where TSet : class, IFieldSet<TSet> =>
        after is null ? before is null ? Unchanged : Clear
        : before is not null && TSet.AreSame(before, after) ? Unchanged
        : new Change<TSet>(after);
}
