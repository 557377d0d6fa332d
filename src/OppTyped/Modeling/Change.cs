using OppTyped.Fields;

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
}
