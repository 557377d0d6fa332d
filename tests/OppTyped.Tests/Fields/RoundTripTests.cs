using System.Text.Json;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Tests that a model that is sent and read back is equal to the original model.</summary>
public sealed class RoundTripTests
{
    private const int Models = 5_000;

    [Fact]
    public async Task Random_models_are_unchanged_after_they_are_sent_and_read_back()
    {
        await using var account = new Written();
        var cases = new Cases(11);
        for (int i = 0; i < Models; i++)
        {
            EveryKind model = cases.EveryKind();
            EveryKind read = await account.ReadBackAsync(model);

            Assert.Equal(Comparable(model), Comparable(read));
            Assert.Equal("EveryKindPatch: nothing changes", EveryKindPatch.Between(Normalize(model), read).ToString());
        }
    }

    [Fact]
    public Task The_current_culture_does_not_affect_the_values_that_are_read() => Cases.UnderEachCultureAsync(async () =>
    {
        await using var account = new Written();
        var cases = new Cases(12);
        for (int i = 0; i < 100; i++)
        {
            EveryKind model = cases.EveryKind();
            Assert.Equal(Comparable(model), Comparable(await account.ReadBackAsync(model)));
        }
    });

    [Fact]
    public async Task Values_in_configured_formats_are_read_back()
    {
        await using var account = new Written(options =>
        {
            options.Fields.MultiSelectSeparator = ',';
            options.Fields.TrueText = "Yes \"really\"";
            options.Fields.FalseText = "Nein";
            options.Fields.Cleared = ClearedForm.Null;
        });

        EveryKind read = await account.ReadBackAsync(
            new EveryKind
            {
                Flag = true,
                Tags = ["a;b", "c"],
                Covers = Cover.Fire | Cover.Storm,
            });

        Assert.True(read.Flag);
        Assert.Equal(["a;b", "c"], read.Tags);
        Assert.Equal(Cover.Fire | Cover.Storm, read.Covers);
        Assert.False((await account.ReadBackAsync(new EveryKind { Flag = false })).Flag);

        await account.FieldsOfAsync(new EveryKindPatch { Flag = Change.Clear, Tags = Change.To<IReadOnlyList<string>>([]) });
        Assert.Equal(
            """{"ProspectOpportunityId":"id","Fields":[{"SchemaName":"flag","Value":null},{"SchemaName":"tags","Value":null}]}""",
            account.Body);
    }

    [Fact]
    public async Task A_positional_record_is_unchanged_after_it_is_sent_and_read_back()
    {
        await using var account = new Written();
        var model = new Strict(5, "x", Cover.Theft, ["a", "b"]);

        Strict read = await account.ReadBackAsync(model);

        Assert.Equal(model with { Tags = read.Tags }, read);
        Assert.Equal(model.Tags, read.Tags);
    }

    // Returns the model as it is after a round trip. The wire format contains only whole seconds. It contains no minus zero, no
    // empty texts and no unknown options.
    private static EveryKind Normalize(EveryKind model) => new()
    {
        Text = string.IsNullOrEmpty(model.Text) ? null : model.Text,
        Flag = model.Flag,
        Byte = model.Byte,
        Short = model.Short,
        Int = model.Int,
        Long = model.Long,
        ULong = model.ULong,
        Int128 = model.Int128,
        Decimal = model.Decimal,
        Double = model.Double == 0 ? 0 : model.Double,
        Float = model.Float,
        Instant = model.Instant is { } instant ? new DateTimeOffset(Truncate(instant.UtcDateTime)) : null,
        DateTime = Truncate(model.DateTime?.ToUniversalTime()),
        UtcDateTime = Truncate(model.UtcDateTime?.ToUniversalTime()),
        LocalDateTime = Truncate(model.LocalDateTime?.ToUniversalTime())?.ToLocalTime(),
        Date = model.Date,
        Time = model.Time is { } time ? new TimeOnly(time.Hour, time.Minute, time.Second) : null,
        Guid = model.Guid,
        Uri = model.Uri,
        Stage = model.Stage == Stage.Another ? null : model.Stage,
        Channel = model.Channel,
        Covers = model.Covers == Cover.None ? null : model.Covers,
        Tags = model.Tags is { Count: > 0 } ? model.Tags : null,
        Channels = model.Channels is { Length: > 0 } ? model.Channels : null,
        Stages = model.Stages is { Count: > 0 } ? model.Stages : null,
        Address = Normalize(model.Address),
        Price = model.Price,
    };

    private static Address? Normalize(Address? address)
    {
        if (address is null)
        {
            return null;
        }

        Address normalized = address with
        {
            Street = string.IsNullOrEmpty(address.Street) ? null : address.Street,
            Stage = address.Stage == Stage.Another ? null : address.Stage,
        };
        return normalized;
    }

    private static string Comparable(EveryKind model) => JsonSerializer.Serialize(Normalize(model));

    private static DateTime? Truncate(DateTime? value) => value is { } present ? Truncate(present) : null;

    private static DateTime Truncate(DateTime value) => new(value.Ticks - (value.Ticks % TimeSpan.TicksPerSecond), value.Kind);
}
