using System.Text;

namespace OppTyped.Fields;

/// <summary>Finds an option by a text that differs from the declared one in case and white space.</summary>
internal static class SimilarOption
{
    /// <summary>Returns the only member with a similar text; null if there is none, or more than one.</summary>
    public static TEnum? Find<TEnum, TTexts>(ReadOnlySpan<byte> text)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        string wanted = WithoutWhiteSpace(Encoding.UTF8.GetString(text));
        TEnum? found = null;
        foreach (TEnum member in Enum.GetValues<TEnum>())
        {
            ReadOnlySpan<byte> json = TTexts.TextOf(member);
            if (json.IsEmpty || !IsSimilar(JsonText.Read(json, isEscaped: json.Contains((byte)'\\')), wanted))
            {
                continue;
            }

            if (found is { } other && !EqualityComparer<TEnum>.Default.Equals(other, member))
            {
                return null;
            }

            found = member;
        }

        return found;
    }

    private static bool IsSimilar(string text, string wanted) =>
        string.Equals(WithoutWhiteSpace(text), wanted, StringComparison.OrdinalIgnoreCase);

    private static string WithoutWhiteSpace(string text) =>
        string.Concat(text.Where(static character => !char.IsWhiteSpace(character)));
}
