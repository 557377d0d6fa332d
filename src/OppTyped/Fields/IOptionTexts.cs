using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>The CRM's texts for the members of an enum. Generated code implements this interface.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>Returns a member's text as UTF-8, escaped for JSON. Returns an empty span if the value has no text.</summary>
    static abstract ReadOnlySpan<byte> TextOf(TEnum value);

    /// <summary>Returns the member that has the given UTF-8 text; null if no member has this text.</summary>
    static abstract TEnum? Read(ReadOnlySpan<byte> text);

    /// <summary>Returns whether a value is the member for unknown texts.</summary>
    static abstract bool IsUnknown(TEnum value);
}

/// <summary>
/// The CRM's texts for the members of a <see cref="FlagsAttribute"/> enum. A value of such an enum combines several members.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFlagTexts<TEnum> : IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>The members with a single flag, in declaration order.</summary>
    static abstract ReadOnlySpan<TEnum> Flags { get; }

    /// <summary>Returns whether a value consists only of defined members.</summary>
    static abstract bool IsDefined(TEnum value);

    /// <summary>Returns a value with the flags of both values.</summary>
    static abstract TEnum Union(TEnum left, TEnum right);
}
