using System.Text;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Texts are sent as UTF-8. Only characters that must be escaped in JSON are escaped.</summary>
public sealed class TextTests
{
    [Fact]
    public async Task Random_texts_are_read_back_unchanged()
    {
        await using var written = new Written();
        var cases = new Cases(3);
        for (int i = 0; i < 10_000; i++)
        {
            string text = cases.Text();
            Assert.Equal(text, await written.ValueOfAsync(new EveryKindPatch { Text = text }));
        }
    }

    [Fact]
    public async Task Every_Unicode_character_is_read_back_unchanged()
    {
        await using var written = new Written();
        var all = new StringBuilder();
        for (int scalar = 0; scalar <= 0x10FFFF; scalar++)
        {
            if (Rune.IsValid(scalar))
            {
                all.Append(new Rune(scalar).ToString());
            }
        }

        Assert.Equal(all.ToString(), await written.ValueOfAsync(new EveryKindPatch { Text = all.ToString() }));
        Assert.DoesNotContain("\\u0080", written.Body, StringComparison.Ordinal);
        Assert.Contains("見", written.Body, StringComparison.Ordinal);
        Assert.Contains("😀", written.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>Straße & 'Co' / +49</b>", "<b>Straße & 'Co' / +49</b>")]
    [InlineData("a\"b\\c", "a\\\"b\\\\c")]
    [InlineData("\b\f\n\r\t\0\u001f\u007f", "\\b\\f\\n\\r\\t\\u0000\\u001f\u007f")]
    [InlineData("", "")]
    public async Task Only_characters_that_must_be_escaped_in_JSON_are_escaped(string text, string sentText)
    {
        await using var written = new Written();
        await written.FieldsOfAsync(new EveryKindPatch { Text = text });

        Assert.Equal(
            $$"""{"ProspectOpportunityId":"id","Fields":[{"SchemaName":"text","Value":"{{sentText}}"}]}""",
            written.Body);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(5_000_000)]
    public async Task A_long_text_is_read_back_unchanged(int length)
    {
        await using var written = new Written();
        string text = string.Concat(Enumerable.Repeat("é\"", length / 2));

        Assert.Equal(text, await written.ValueOfAsync(new EveryKindPatch { Text = text }));
    }

    // InlineData cannot be used here. The compiler stores the text of attributes as UTF-8, which cannot contain unpaired
    // surrogates.
    public static TheoryData<string> UnpairedSurrogates =>
        ["\ud83d", "\ude00 back to front \ud83d", "cut in the middle \ud83d\"", "\ud83d\ud83d\ude00"];

    [Theory]
    [MemberData(nameof(UnpairedSurrogates), DisableDiscoveryEnumeration = true)]
    public async Task The_error_for_an_unpaired_surrogate_names_the_member(string text)
    {
        await using var written = new Written();

        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            written.FieldsOfAsync(new EveryKindPatch { Text = text }));
        var noteError = await Assert.ThrowsAsync<FieldValueException>(() =>
            written.FieldsOfAsync(new EveryKindPatch { Note = text }));

        Assert.StartsWith("EveryKind.Text (text): ", error.Message, StringComparison.Ordinal);
        Assert.Equal("The note", noteError.Member);
        Assert.Contains("OpportunityNote", noteError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_is_sent_as_its_text_and_an_option_without_text_is_refused()
    {
        await using var written = new Written();

        Assert.Equal("Quote \"sent\" – 見積", await written.ValueOfAsync(new EveryKindPatch { Stage = Stage.Quoted }));
        Assert.Equal("Closed", await written.ValueOfAsync(new EveryKindPatch { Stage = Stage.Closed }));
        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            written.FieldsOfAsync(new EveryKind { Stage = (Stage)99 }));
        Assert.StartsWith("EveryKind.Stage (stage): ", error.Message, StringComparison.Ordinal);
    }
}
