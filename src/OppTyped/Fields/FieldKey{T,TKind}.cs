using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>
/// A <see cref="FieldKey"/> with the kind of the member's value. The kind decides how the value is sent, and its form in JSON.
/// </summary>
/// <typeparam name="T">The type of the member's value, without the nullable annotation.</typeparam>
/// <typeparam name="TKind">The kind of value.</typeparam>
/// <param name="prefix">The UTF-8 JSON before the value.</param>
/// <param name="member">The member's name for error messages, such as <c>Insurance.Amount</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct FieldKey<T, TKind>(ReadOnlySpan<byte> prefix, string member)
    where TKind : IValueKind<T>
{
    /// <summary>The key without the kind.</summary>
    public FieldKey Untyped { get; } = new(prefix, member);

    /// <summary>Returns the key without the kind.</summary>
    public static implicit operator FieldKey(FieldKey<T, TKind> key) => key.Untyped;
}
