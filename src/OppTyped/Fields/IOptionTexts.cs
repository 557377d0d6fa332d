namespace OppTyped.Fields;

/// <summary>The texts that the members of an enum have in the CRM. Generated code implements it.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public interface IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>A member's text as UTF-8, escaped as JSON; empty for a value that has none.</summary>
    static abstract ReadOnlySpan<byte> TextOf(TEnum value);

    /// <summary>The member that a text in UTF-8 stands for; null if there is none.</summary>
    static abstract TEnum? Read(ReadOnlySpan<byte> text);

    /// <summary>Whether a value stands for texts that the enum lacks.</summary>
    static abstract bool IsUnknown(TEnum value);
}

/// <summary>The same of a <see cref="FlagsAttribute"/> enum, whose values hold several members.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public interface IFlagTexts<TEnum> : IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>The members of one flag each, as they are declared.</summary>
    static abstract ReadOnlySpan<TEnum> Flags { get; }

    /// <summary>Whether a value is made of these and nothing else.</summary>
    static abstract bool IsDefined(TEnum value);

    /// <summary>The value that holds what both hold.</summary>
    static abstract TEnum Union(TEnum left, TEnum right);
}
