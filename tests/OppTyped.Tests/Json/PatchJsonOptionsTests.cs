using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using LoanPatch = OppTyped.OtherModels.LoanPatch;

namespace OppTyped.Tests.Json;

/// <summary>Tests how JSON options affect the JSON form of patches.</summary>
public sealed partial class PatchJsonOptionsTests
{
    private static readonly InsurancePatch Patch = new() { Amount = 5, RenewsAt = Change.Clear };

    /// <summary>Options that know only the patches of this project. Nothing is read by reflection.</summary>
    private static JsonSerializerOptions PatchesOnly =>
        WithPatches(new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine() });

    [Fact]
    public void The_naming_policy_applies_to_the_members_of_patches_and_field_sets()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };
        var patch = new EveryKindPatch { UtcDateTime = Change.Clear, Address = new Address { Street = "Elm" } };

        string json = JsonSerializer.Serialize(patch, options);

        Assert.Equal("""{"utc-date-time":null,"address":{"street":"Elm"}}""", json);
        Assert.Equal(patch, JsonSerializer.Deserialize<EveryKindPatch>(json, options));
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<InsurancePatch>("""{"RenewsAt":null}""", options));
        Assert.Contains("Its members are amount, renews-at, status.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_of_a_web_API_read_names_in_any_case_and_numbers_in_texts()
    {
        Assert.Equal("""{"amount":5,"renewsAt":null}""", JsonSerializer.Serialize(Patch, JsonSerializerOptions.Web));
        Assert.Equal(
            Patch,
            JsonSerializer.Deserialize<InsurancePatch>("""{"AMOUNT":"5","renewsat":null}""", JsonSerializerOptions.Web));
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<InsurancePatch>("""{"amount":1,"Amount":2}""", JsonSerializerOptions.Web));
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<InsurancePatch>("""{"amount":"NaN"}""", JsonSerializerOptions.Web));
    }

    [Fact]
    public void Numbers_are_written_as_texts_if_the_options_say_so()
    {
        var options = new JsonSerializerOptions
        {
            NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString,
        };

        string json = JsonSerializer.Serialize(Patch, options);

        Assert.Equal("""{"Amount":"5","RenewsAt":null}""", json);
        Assert.Equal(Patch, JsonSerializer.Deserialize<InsurancePatch>(json, options));
    }

    [Fact]
    public void Two_members_with_the_same_JSON_name_are_reported()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = new OneName() };

        Assert.StartsWith(
            "Insurance.Amount and Insurance.RenewsAt have the same JSON name, name.",
            Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(Patch, options)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Deserialize<InsurancePatch>("{}", options));
    }

    [Fact]
    public async Task Patches_are_read_and_written_without_reflection()
    {
        JsonSerializerOptions options = PatchesOnly;

        string json = JsonSerializer.Serialize(Patch, options);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        Assert.Equal("""{"Amount":5,"RenewsAt":null}""", json);
        Assert.Equal(
            Patch,
            await JsonSerializer.DeserializeAsync<InsurancePatch>(stream, options, TestContext.Current.CancellationToken));
        Assert.NotNull(JsonSerializer.Deserialize<WeddingPatch>("""{"Name":"Ada"}""", options));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Insurance(), options));
    }

    [Fact]
    public async Task A_patch_in_a_stream_that_is_read_in_pieces_is_complete()
    {
        JsonSerializerOptions options = WithPatches(new JsonSerializerOptions { DefaultBufferSize = 16 });
        EveryKindPatch[] patches = [.. Enumerable.Range(1, 50).Select(static number => new EveryKindPatch
        {
            Long = number,
            Text = new string('é', number),
            Address = new Address { Street = new string('s', number) },
        })];
        using var stream = new MemoryStream();

        await JsonSerializer.SerializeAsync(stream, patches, options, TestContext.Current.CancellationToken);
        stream.Position = 0;

        Assert.Equal(
            patches,
            await JsonSerializer.DeserializeAsync<EveryKindPatch[]>(stream, options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Patches_work_in_a_process_in_which_reflection_is_switched_off() => Assert.Equal(
        """False {"amount":5,"renewsAt":null} DealPatch: Amount set, RenewsAt cleared""",
        (await BuiltProgram.RunAsync(OwnProcess.Project, null, "json", """{"renewsAt":null,"amount":5}""")).Trim());

    [Fact]
    public void The_interface_of_the_changes_stands_for_the_patch()
    {
        JsonSerializerOptions options = PatchesOnly;

        Assert.Equal(
            Patch,
            JsonSerializer.Deserialize<IOpportunityChanges<Insurance>>("""{"Amount":5,"RenewsAt":null}""", options));
        Assert.IsType<WeddingPatch>(JsonSerializer.Deserialize<IVenueOpportunityChanges<Wedding>>("{}", options));
        Assert.Equal(
            """{"Amount":5,"RenewsAt":null}""",
            JsonSerializer.Serialize<IOpportunityChanges<Insurance>>(Patch, options));
        Assert.Contains(
            "InsurancePatch.Between",
            Assert.Throws<NotSupportedException>(
                () => JsonSerializer.Serialize<IOpportunityChanges<Insurance>>(new Insurance(), options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_types_of_the_options_keep_their_resolvers()
    {
        JsonSerializerOptions reflected = WithPatches(new JsonSerializerOptions());
        JsonSerializerOptions generated = WithPatches(new JsonSerializerOptions { TypeInfoResolver = Context.Default });

        Assert.Equal("""{"Number":5}""", JsonSerializer.Serialize(new { Number = 5 }, reflected));
        var command = new Command("1", Patch);
        const string Json = """{"Id":"1","Changes":{"Amount":5,"RenewsAt":null}}""";
        Assert.Equal(Json, JsonSerializer.Serialize(command, generated));
        Assert.Equal(command, JsonSerializer.Deserialize<Command>(Json, generated));
        Assert.Same(generated, WithPatches(generated));
        Assert.Equal(2, generated.TypeInfoResolverChain.Count);
    }

    [Fact]
    public void The_source_generator_of_System_Text_Json_sees_the_patches_of_another_assembly()
    {
        var patch = new LoanPatch { Sum = 5 };

        Assert.Equal("""{"Sum":5}""", JsonSerializer.Serialize(patch, Context.Default.LoanPatch));
        Assert.Equal(patch, JsonSerializer.Deserialize("""{"Sum":5}""", Context.Default.LoanPatch));
    }

    // This project sees the internals of another project with models. So the method must be called by its class.
    internal static JsonSerializerOptions WithPatches(JsonSerializerOptions options) =>
        OppTyped_TestsOpportunityPatches.AddOpportunityPatches(options);

    internal sealed record Command(string Id, IOpportunityChanges<Insurance> Changes);

    private sealed class OneName : JsonNamingPolicy
    {
        public override string ConvertName(string name) => "name";
    }

    [JsonSerializable(typeof(Command))]
    [JsonSerializable(typeof(LoanPatch))]
    internal sealed partial class Context : JsonSerializerContext;
}
