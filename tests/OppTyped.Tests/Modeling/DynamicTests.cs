using System.Text;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Modeling;

/// <summary>Tests fields whose names are known only at run time. They are read and written by name.</summary>
public sealed class DynamicTests : IAsyncDisposable
{
    private readonly Written _account = new();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_value_is_written_in_the_same_format_as_in_a_model()
    {
        IReadOnlyDictionary<string, string?> fields = await _account.FieldsOfAsync(new FieldChanges(12000)
            .Set("text", "a\"b")
            .Set("long", 5)
            .Set("decimal", 1.10m)
            .Set("double", 1e20)
            .Set("flag", true)
            .Set("instant", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)))
            .Set("dateTime", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc))
            .Set("date", new DateOnly(2026, 1, 2))
            .Set("guid", Guid.Empty)
            .Set("tags", ["a", "b"])
            .Clear("gone")
            .Set("twice", 1)
            .Set("twice", 2));

        Assert.Equal(
            [
                ("text", "a\"b"), ("long", "5"), ("decimal", "1.10"), ("double", "100000000000000000000"), ("flag", "true"),
                ("instant", "2026-01-02 02:04:05"), ("dateTime", "2026-01-02 03:04:05"), ("date", "2026-01-02"),
                ("guid", "00000000-0000-0000-0000-000000000000"), ("tags", "a;b"), ("gone", ""), ("twice", "2"),
            ],
            fields.Select(field => (field.Key, field.Value!)));
    }

    [Fact]
    public async Task A_schema_name_is_escaped()
    {
        IReadOnlyDictionary<string, string?> fields = await _account.FieldsOfAsync(new FieldChanges(1).Set("a\"b\\é", "x"));

        Assert.Equal("a\"b\\é", Assert.Single(fields).Key);
    }

    [Fact]
    public async Task The_error_of_an_invalid_value_names_its_field()
    {
        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            _account.FieldsOfAsync(new FieldChanges(1).Set("mx_Custom_6", double.NaN)));

        Assert.Equal("mx_Custom_6", error.SchemaName);
        Assert.Throws<ArgumentNullException>(() => new FieldChanges(1).Set("a", (string)null!));
        Assert.Throws<ArgumentException>(() => new FieldChanges(1).Clear(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FieldChanges(0));
    }

    [Fact]
    public void ToString_of_changes_contains_field_names_but_no_values()
    {
        Assert.Equal("Changes of a, b", new FieldChanges(1).Set("a", "Jane").Clear("b").ToString());
        Assert.Equal(
            "EveryKindPatch: Text set, Flag cleared, Note added",
            new EveryKindPatch
            {
                Text = "Jane",
                Flag = Change.Clear,
                Note = "Jane",
            }.ToString());
        Assert.Equal("EveryKindPatch: nothing changes", new EveryKindPatch().ToString());
    }

    [Fact]
    public async Task An_opportunity_of_any_type_is_read_by_schema_names()
    {
        DynamicOpportunity read = await _account.ReadAnswerAsync<DynamicOpportunity>(
            Encoding.UTF8.GetBytes(
                """
                {"OpportunityEventCode":77,"Fields":[
                    {"SchemaName":"amount","Value":"1,200.5"},{"SchemaName":"at","Value":"9/16/2020 12:13:44 PM"},
                    {"SchemaName":"flag","Value":"yes"},
                    {"SchemaName":"owner","Value":"96105aa0-61f2-11ea-8109-022edb41208c"},{"SchemaName":"empty","Value":null},
                    {"SchemaName":"address","Value":"","Fields":[{"SchemaName":"street","Value":"Elm \u00e9"}]}]}
                """));

        Assert.Equal(77, read.EventCode);
        Assert.Equal("id", read.Id);
        Assert.Equal(1200.5m, read.GetNumber<decimal>("amount"));
        Assert.Equal(new DateTimeOffset(2020, 9, 16, 12, 13, 44, TimeSpan.Zero), read.GetTimestamp("at"));
        Assert.True(read.GetBoolean("flag"));
        Assert.Equal(new Guid("96105aa0-61f2-11ea-8109-022edb41208c"), read.GetGuid("owner"));
        Assert.Null(read["empty"]);
        Assert.Null(read.GetDate("absent"));
        Assert.Equal("Elm é", read["address.street"]);
        Assert.Equal(7, read.Fields.Count);
        Assert.DoesNotContain("Elm", read.ToString(), StringComparison.Ordinal);
        Assert.Equal("amount", Assert.Throws<FieldValueException>(() => read.GetGuid("amount")).SchemaName);
    }
}
