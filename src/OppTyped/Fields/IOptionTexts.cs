namespace OppTyped.Fields;

/// <summary>The texts of an enum's members in the CRM. Generated code implements it.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public interface IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>Returns a member's text as UTF-8, escaped for JSON; empty for a value without a text.</summary>
    static abstract ReadOnlySpan<byte> TextOf(TEnum value);

    /// <summary>Returns the member that has a UTF-8 text; null if there is none.</summary>
    static abstract TEnum? Read(ReadOnlySpan<byte> text);

    /// <summary>Returns whether a value represents texts that the enum lacks.</summary>
    static abstract bool IsUnknown(TEnum value);
}

/// <summary>The texts of a <see cref="FlagsAttribute"/> enum, whose values combine several members.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public interface IFlagTexts<TEnum> : IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>The members with a single flag, in the order of their declaration.</summary>
    static abstract ReadOnlySpan<TEnum> Flags { get; }

    /// <summary>Returns whether a value consists only of these members.</summary>
    static abstract bool IsDefined(TEnum value);

    /// <summary>Returns the value with the flags of both values.</summary>
    static abstract TEnum Union(TEnum left, TEnum right);
}
