using OppTyped.Ivvy;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Modeling;

/// <summary>Tests that patches are equal exactly if they would send the same.</summary>
public sealed class PatchEqualityTests
{
    private static readonly DateTime Unspecified = new(2026, 1, 1, 12, 0, 0);

    /// <summary>Pairs of different objects that send the same.</summary>
    public static TheoryData<EveryKindPatch, EveryKindPatch> Equal => new()
    {
        { new(), new() },
        { new() { Tags = List("a", "b") }, new() { Tags = List("a", "b") } },
        { new() { Stages = new HashSet<Stage> { Stage.Closed } }, new() { Stages = new HashSet<Stage> { Stage.Closed } } },
        { new() { Channels = Change.To<Channel[]>([]) }, new() { Channels = Change.Clear } },
        { new() { Covers = Cover.None }, new() { Covers = Change.Clear } },
        { new() { Text = "" }, new() { Text = Change.Clear } },
        { new() { Note = "" }, new() { Note = null } },
        { new() { Address = new Address { Street = "Elm" } }, new() { Address = new Address { Street = "Elm", Number = null } } },
        { new() { Price = new Money(1, "EUR") }, new() { Price = new Money(1, "EUR") } },
        { new() { Instant = At(12, 0) }, new() { Instant = At(14, 2) } },
        { new() { Instant = At(12, 0) }, new() { Instant = At(12, 0).AddMilliseconds(7) } },
        { new() { UtcDateTime = Unspecified }, new() { UtcDateTime = DateTime.SpecifyKind(Unspecified, DateTimeKind.Utc) } },
        { new() { Double = 0d }, new() { Double = -0d } },
    };

    /// <summary>Pairs of patches that send something different.</summary>
    public static TheoryData<EveryKindPatch, EveryKindPatch> Different => new()
    {
        { new() { Text = "a" }, new() },
        { new() { Text = "a" }, new() { Text = "A" } },
        { new() { Text = Change.Clear }, new() },
        { new() { Long = 1 }, new() { Int = 1 } },
        { new() { Decimal = 1.0m }, new() { Decimal = 1.00m } },
        { new() { Tags = List("a", "b") }, new() { Tags = List("b", "a") } },
        { new() { Tags = List("a;b") }, new() { Tags = List("a", "b") } },
        { new() { Note = "a" }, new() { Note = "b" } },
        { new() { Address = new Address { Street = "Elm" } }, new() { Address = new Address() } },
        { new() { Address = new Address() }, new() { Address = Change.Clear } },
        { new() { Uri = new Uri("https://a/#1") }, new() { Uri = new Uri("https://a/#2") } },
        { new() { DateTime = Unspecified }, new() { DateTime = DateTime.SpecifyKind(Unspecified, DateTimeKind.Utc) } },
    };

    /// <summary>Values that cannot be sent.</summary>
    public static TheoryData<Func<EveryKindPatch>> Unsendable => new(
        static () => new EveryKindPatch { DateTime = Unspecified, Text = "a" },
        static () => new EveryKindPatch { Double = double.NaN },
        static () => new EveryKindPatch { Text = "\ud800" },
        static () => new EveryKindPatch { Note = "\ud800" },
        static () => new EveryKindPatch { Stage = Stage.Another },
        static () => new EveryKindPatch { Channel = (Channel)7 },
        static () => new EveryKindPatch { Price = default(Money) },
        static () => new EveryKindPatch { Address = new Address { Street = "\ud800" } });

    [Theory]
    [MemberData(nameof(Equal), DisableDiscoveryEnumeration = true)]
    public async Task Patches_that_send_the_same_are_equal(EveryKindPatch one, EveryKindPatch other)
    {
        AssertEqual(one, other);
        if (!one.IsEmpty)
        {
            Assert.Equal(await SentAsync(one), await SentAsync(other));
        }
    }

    [Theory]
    [MemberData(nameof(Different), DisableDiscoveryEnumeration = true)]
    public void Patches_that_send_something_different_are_not_equal(EveryKindPatch one, EveryKindPatch other)
    {
        Assert.False(one.Equals(other));
        Assert.False(other.Equals((object)one));
        Assert.True(one != other);
    }

    [Fact]
    public void A_patch_is_not_equal_to_null_or_to_an_object_of_another_type()
    {
        var patch = new EveryKindPatch { Text = "a" };
        EveryKindPatch? absent = null;

        Assert.False(patch.Equals(absent));
        Assert.False(patch == absent);
        Assert.False(absent == patch);
        Assert.True(absent == null);
        Assert.False(patch.Equals((object)new InsurancePatch()));
    }

    [Theory]
    [MemberData(nameof(Unsendable), DisableDiscoveryEnumeration = true)]
    public void Equality_does_not_throw_for_a_value_that_cannot_be_sent(Func<EveryKindPatch> create)
    {
        EveryKindPatch patch = create();

        AssertEqual(patch, create());
        Assert.NotEqual(patch, new EveryKindPatch());
        Assert.NotEqual(new EveryKindPatch { Text = "a" }, patch);
    }

    [Fact]
    public void A_member_that_cannot_be_sent_does_not_change_how_the_others_are_compared()
    {
        EveryKindPatch With(params string[] tags) => new() { DateTime = Unspecified, Tags = List(tags), Note = "n" };

        AssertEqual(With("a"), With("a"));
        Assert.NotEqual(With("a"), With("b"));
    }

    [Fact]
    public void Equality_does_not_throw_if_a_collection_throws_when_it_is_read()
    {
        var patch = new EveryKindPatch { Tags = Change.To<IReadOnlyList<string>>(new BrokenList()) };

        Assert.Equal(patch, patch);
        Assert.NotEqual(patch, new EveryKindPatch { Tags = Change.To<IReadOnlyList<string>>(new BrokenList()) });
        Assert.Equal(patch.GetHashCode(), patch.GetHashCode());
    }

    [Fact]
    public void A_changed_patch_has_another_hash_code()
    {
        var patch = new EveryKindPatch { Text = "a" };
        int before = patch.GetHashCode();
        patch.Text = "b";

        Assert.NotEqual(before, patch.GetHashCode());
    }

    [Fact]
    public void Patches_of_a_venue_opportunity_are_compared_by_their_parameters_and_custom_fields()
    {
        IvvyOpportunityPatch With(string label) => new()
        {
            StageId = 69,
            ExternalUrls = Change.To<IReadOnlyList<ExternalUrl>>([new ExternalUrl("r", new Uri("https://a"), label)]),
        };

        Assert.Equal(With("a"), With("a"));
        Assert.NotEqual(With("a"), With("b"));
        Assert.NotEqual(new IvvyOpportunityPatch { Name = "" }, new IvvyOpportunityPatch { Name = Change.Clear });
    }

    [Fact]
    public void Changes_by_schema_name_are_compared_like_patches()
    {
        FieldChanges Create(int eventCode = 12003, decimal amount = 1, string? note = null) =>
            new FieldChanges(eventCode) { Note = note }.Set("mx_Custom_6", amount).Set("tags", ["a"]).Clear("mx_Custom_8");

        Assert.Equal(Create(), Create());
        Assert.True(Create() == Create());
        Assert.Equal(Create().GetHashCode(), Create().GetHashCode());
        Assert.NotEqual(Create(), Create(12000));
        Assert.NotEqual(Create(), Create(amount: 2));
        Assert.NotEqual(Create(), Create(note: "n"));
        Assert.Equal(new FieldChanges(1).Set("a", Unspecified), new FieldChanges(1).Set("a", Unspecified));
        Assert.NotEqual(new FieldChanges(1).Set("a", Unspecified), new FieldChanges(1).Set("b", Unspecified));
    }

    [Fact]
    public async Task Between_finds_a_member_different_exactly_if_its_bytes_differ()
    {
        var cases = new Cases(21);
        for (int i = 0; i < 500; i++)
        {
            EveryKind before = cases.EveryKind(), after = cases.Next(2) == 0 ? cases.EveryKind() : before;
            before.Stage = after.Stage = Stage.Closed;
            EveryKindPatch patch = EveryKindPatch.Between(before, after);
            EveryKindPatch all = EveryKindPatch.Between(new EveryKind(), after);
            EveryKindPatch old = EveryKindPatch.Between(new EveryKind(), before);

            Assert.Equal(all == old, patch.IsEmpty);
            Assert.True(EveryKindPatch.Between(after, after).IsEmpty);
            if (!patch.IsEmpty)
            {
                IReadOnlyDictionary<string, string?> sent = await SentAsync(patch), was = await SentAsync(old);
                Assert.All(sent, field =>
                    Assert.True(field.Key == "address" || field.Value != was.GetValueOrDefault(field.Key, "")));
            }
        }
    }

    [Fact]
    public void Between_clears_a_member_whose_new_value_is_sent_like_a_cleared_field()
    {
        EveryKindPatch patch = EveryKindPatch.Between(
            new EveryKind { Text = "a", Tags = ["a"], Covers = Cover.Fire },
            new EveryKind { Text = "", Tags = [], Covers = Cover.None });

        Assert.Equal((true, true, true), (patch.Text.IsClear, patch.Tags.IsClear, patch.Covers.IsClear));
        Assert.True(EveryKindPatch.Between(new EveryKind { Text = "", Tags = [] }, new EveryKind()).IsEmpty);
    }

    [Fact]
    public void Between_keeps_a_new_value_that_cannot_be_sent_so_that_the_call_refuses_it()
    {
        var before = new EveryKind { DateTime = DateTime.SpecifyKind(Unspecified, DateTimeKind.Utc), Stage = Stage.Another };
        var after = new EveryKind { DateTime = Unspecified, Stage = Stage.Another };

        Assert.Equal("EveryKindPatch: DateTime set", EveryKindPatch.Between(before, after).ToString());
        Assert.True(EveryKindPatch.Between(after, new EveryKind { DateTime = Unspecified, Stage = Stage.Another }).IsEmpty);
    }

    private static void AssertEqual(EveryKindPatch one, EveryKindPatch other)
    {
        Assert.True(one.Equals(other));
        Assert.True(other.Equals((object)one));
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    private static Change<IReadOnlyList<string>> List(params string[] texts) => Change.To<IReadOnlyList<string>>(texts);

    private static DateTimeOffset At(int hour, int offset) =>
        new(2026, 1, 1, hour, 0, 0, TimeSpan.FromHours(offset));

    private static async Task<IReadOnlyDictionary<string, string?>> SentAsync(EveryKindPatch patch)
    {
        await using var account = new Written();
        return await account.FieldsOfAsync(patch);
    }

    private sealed class BrokenList : IReadOnlyList<string>
    {
        public string this[int index] => throw new InvalidOperationException();

        public int Count => 1;

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
