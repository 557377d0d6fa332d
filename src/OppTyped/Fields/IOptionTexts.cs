namespace OppTyped.Fields;

/// <summary>The texts that the members of an enum have in the CRM. Generated code implements it.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public interface IOptionTexts<TEnum> where TEnum : struct, Enum
{
    /// <summary>A member's text as UTF-8, escaped as JSON; empty for a value that is no member.</summary>
    static abstract ReadOnlySpan<byte> TextOf(TEnum value);
}
