using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// The effect of an update on one field. The update leaves the field unchanged (the default), sets the field to a value, or
/// clears the field.
/// </summary>
/// <remarks>
/// A value converts implicitly to a change. A null reference does not convert, so only an explicit <see cref="Change.Clear"/>
/// clears a field.
/// </remarks>
/// <typeparam name="T">The type of the field's value, without the nullable annotation.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Change<T> : IEquatable<Change<T>>
{
    private readonly State _state;
    private readonly T? _value;

    internal Change(T value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(
                nameof(value),
                "A change cannot be null. Use Change.Clear to clear the field, or Change.Unchanged to leave it unchanged.");
        }

        _state = State.Set;
        _value = value;
    }

    private Change(State state) => _state = state;

    private enum State : byte
    {
        Unchanged,
        Set,
        Cleared,
    }

    /// <summary>Whether the field stays unchanged. An unchanged field is not sent.</summary>
    public bool IsUnchanged => _state == State.Unchanged;

    /// <summary>Whether the field is cleared.</summary>
    public bool IsClear => _state == State.Cleared;

    /// <summary>Whether the field is set to <see cref="Value"/>.</summary>
    [MemberNotNullWhen(true, nameof(_value))]
    public bool HasValue => _state == State.Set;

    /// <summary>The new value of the field.</summary>
    /// <exception cref="InvalidOperationException">The change has no value, because <see cref="HasValue"/> is false.</exception>
    public T Value => HasValue ? _value : throw new InvalidOperationException($"The change has no value: the field is {this}.");

    /// <summary>Returns the new value of the field, if the change has a value.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>Sets the field to a value.</summary>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="value"/> is null. Use <see cref="Change.Clear"/> instead.
    /// </exception>
    public static implicit operator Change<T>(T value) => new(value);

    /// <summary>Clears the field.</summary>
    public static implicit operator Change<T>(ClearedField clear) => new(State.Cleared);

    /// <summary>Leaves the field unchanged.</summary>
    public static implicit operator Change<T>(UnchangedField unchanged) => default;

    /// <summary>Returns whether both changes have the same effect on a field.</summary>
    public static bool operator ==(Change<T> left, Change<T> right) => left.Equals(right);

    /// <summary>Returns whether the changes have different effects on a field.</summary>
    public static bool operator !=(Change<T> left, Change<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Change<T> other) => _state == other._state && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Change<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_state, _value);

    /// <summary>
    /// Returns the effect on the field. The text does not contain the value, because the value can be customer data.
    /// </summary>
    public override string ToString() => _state switch
    {
        State.Set => "set",
        State.Cleared => "cleared",
        _ => "unchanged",
    };
}
