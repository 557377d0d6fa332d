using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Tests that a value is refused before sending if it could not be read back or would lose information.</summary>
public sealed class WriteRefusalTests : IAsyncDisposable
{
    private readonly Written _account = new();

    public static TheoryData<string, IOpportunityChanges> Refused => new()
    {
        { "EveryKind.Tags", new EveryKind { Tags = ["a;b"] } },
        { "EveryKind.Tags", new EveryKind { Tags = ["a", ""] } },
        { "EveryKind.Tags", new EveryKind { Tags = ["a", null!] } },
        { "EveryKind.Tags", new EveryKind { Tags = ["\ud800"] } },
        { "EveryKind.Stage", new EveryKindPatch { Stage = Stage.Another } },
        { "EveryKind.Stages", new EveryKind { Stages = [Stage.Closed, Stage.Another] } },
        { "EveryKind.Channel", new EveryKind { Channel = (Channel)7 } },
        { "EveryKind.Channels", new EveryKind { Channels = [(Channel)7] } },
        { "EveryKind.Covers", new EveryKind { Covers = (Cover)8 } },
        { "EveryKind.Price", new EveryKind { Price = default(Money) } },
        { "Address.Street", new EveryKindPatch { Address = new Address { Street = "\ud800" } } },
        { "EveryKind.Float", new EveryKind { Float = float.PositiveInfinity } },
        { "EveryKind.Instant", new EveryKindPatch { Instant = default(DateTimeOffset) } },
        { "EveryKind.UtcDateTime", new EveryKindPatch { UtcDateTime = default(DateTime) } },
        { "EveryKind.Date", new EveryKindPatch { Date = default(DateOnly) } },
    };

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task The_error_for_a_value_that_cannot_be_sent_names_the_member(string member, IOpportunityChanges changes) =>
        Assert.Equal(member, (await Assert.ThrowsAsync<FieldValueException>(() => _account.FieldsOfAsync(changes))).Member);

    [Fact]
    public async Task A_model_does_not_send_an_unknown_option()
    {
        IReadOnlyDictionary<string, string?> fields = await _account.FieldsOfAsync(
            new EveryKind
            {
                Int = 1,
                Stage = Stage.Another,
                Address = new Address { Stage = Stage.Another },
            });

        Assert.Equal(["int"], fields.Keys);
    }

    [Fact]
    public async Task An_empty_multi_select_clears_the_field()
    {
        IReadOnlyDictionary<string, string?> fields = await _account.FieldsOfAsync(
            new EveryKind
            {
                Tags = [],
                Covers = Cover.None,
                Channels = [],
            });

        Assert.Equal([("covers", ""), ("tags", ""), ("channels", "")], fields.Select(field => (field.Key, field.Value!)));
    }

    [Fact]
    public async Task The_fields_of_a_custom_field_set_are_sent_inside_the_set()
    {
        await _account.FieldsOfAsync(new EveryKindPatch { Address = new Address { Street = "Elm", Number = 7 } });

        Assert.Equal(
            """{"ProspectOpportunityId":"id","Fields":[{"SchemaName":"address","Value":"","Fields":["""
                + """{"SchemaName":"mx_CustomObject_1","Value":"Elm"},{"SchemaName":"mx_CustomObject_2","Value":"7"},"""
                + """{"SchemaName":"mx_CustomObject_3","Value":""}]}]}""",
            _account.Body);

        // A model sends only the members that have a value. A patch sends all fields of the field set.
        await _account.FieldsOfAsync(new EveryKind { Address = new Address { Street = "Elm" }, Price = new Money(1, "EUR") });
        Assert.Contains("""[{"SchemaName":"mx_CustomObject_1","Value":"Elm"}]""", _account.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_compares_the_values_that_would_be_sent()
    {
        var before = new EveryKind
        {
            Tags = ["a", "b"],
            Channels = [Channel.Web],
            Address = new Address { Street = "Elm" },
            Uri = new Uri("https://a/#1"),
        };
        var same = new EveryKind
        {
            Tags = new List<string> { "a", "b" },
            Channels = [Channel.Web],
            Address = new Address { Street = "Elm" },
            Uri = new Uri("https://a/#1"),
        };
        var after = new EveryKind
        {
            Tags = ["b", "a"],
            Channels = null,
            Address = new Address { Number = 5 },
            Uri = new Uri("https://a/#2"),
        };

        Assert.True(EveryKindPatch.Between(before, same).IsEmpty);
        EveryKindPatch patch = EveryKindPatch.Between(before, after);
        Assert.Equal("EveryKindPatch: Uri set, Tags set, Channels cleared, Address set", patch.ToString());
    }
}
