using System.Text.Json;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Options that differ from the text of their member in case and white space.</summary>
public sealed class SimilarOptionTests
{
    [Theory]
    [InlineData("web")]
    [InlineData("Web ")]
    [InlineData("\tW e b")]
    public async Task A_similar_option_is_refused_by_default_and_the_error_names_the_remedy(string text)
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() => ReadAsync("channel", text, accepted: false));

        Assert.Equal("channel", error.SchemaName);
        Assert.Contains("Fields.AcceptsSimilarOptions", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(Channel.Web, (await ReadAsync("channel", text, accepted: true)).Channel);
    }

    [Theory]
    [InlineData("Webb", true)]
    [InlineData("Webb", false)]
    [InlineData("We-b", true)]
    public async Task Another_option_is_refused_without_this_remedy(string text, bool accepted)
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() => ReadAsync("channel", text, accepted));

        Assert.DoesNotContain("AcceptsSimilarOptions", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quote \"SENT\"–見積", true, Stage.Quoted)]
    [InlineData("quote \"SENT\"–見積", false, Stage.Another)]
    [InlineData("Sold", true, Stage.Another)]
    public async Task The_member_for_unknown_options_is_read_only_if_no_option_is_similar(
        string text,
        bool accepted,
        Stage expected) =>
        Assert.Equal(expected, (await ReadAsync("stage", text, accepted)).Stage);

    [Fact]
    public async Task Each_option_of_a_multi_select_can_be_similar()
    {
        EveryKind read = await ReadAsync("covers", " fire; Storm&hail", accepted: true);

        Assert.Equal(Cover.Fire | Cover.Storm, read.Covers);
        Assert.Equal([Channel.Phone, Channel.Web], (await ReadAsync("channels", "phone; web", accepted: true)).Channels);
    }

    [Fact]
    public async Task An_option_that_is_similar_to_two_members_is_refused_unless_it_is_equal_to_one()
    {
        using ScriptedService service = Answer("mx_Custom_1", "OPEN");
        await using ClientAccount account = At(service, accepted: true);
        await Assert.ThrowsAsync<FieldValueException>(() => account.Client.GetAsync<Twins>("id", Cancellation));

        using ScriptedService exact = Answer("mx_Custom_1", "open");
        await using ClientAccount other = At(exact, accepted: true);
        Assert.Equal(Twin.Small, (await other.Client.GetAsync<Twins>("id", Cancellation)).Twin);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<EveryKind> ReadAsync(string schemaName, string text, bool accepted)
    {
        using ScriptedService service = Answer(schemaName, text);
        await using ClientAccount account = At(service, accepted);
        return await account.Client.GetAsync<EveryKind>("id", Cancellation);
    }

    private static ClientAccount At(ScriptedService service, bool accepted) =>
        ClientAccount.At(service, options => options.Fields.AcceptsSimilarOptions = accepted);

    private static ScriptedService Answer(string schemaName, string text) =>
        new(_ => (200, $$"""{"Fields":[{"SchemaName":"{{schemaName}}","Value":{{JsonSerializer.Serialize(text)}}}]}"""));
}

public enum Twin
{
    [Option("Open")]
    Large,

    [Option("open")]
    Small,
}

[OpportunityType(12003)]
public partial class Twins
{
    [Schema("mx_Custom_1")]
    public Twin? Twin { get; set; }
}
