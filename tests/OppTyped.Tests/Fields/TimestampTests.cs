using System.Globalization;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Instants are sent in UTC, with whole seconds.</summary>
public sealed class TimestampTests
{
    [Fact]
    public async Task Each_random_instant_is_sent_as_the_same_instant_in_UTC()
    {
        await using var written = new Written();
        var cases = new Cases(2);
        for (int i = 0; i < 10_000; i++)
        {
            DateTimeOffset instant = cases.Instant();

            string? value = await written.ValueOfAsync(new EveryKindPatch { Instant = instant });

            var read = DateTime.ParseExact(
                value!,
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            Assert.Equal(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), read.Ticks);
        }
    }

    [Theory]
    [InlineData("0001-01-02T00:00:00Z", "0001-01-02 00:00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31 23:59:59")]
    [InlineData("2024-02-29T23:30:00-05:00", "2024-03-01 04:30:00")]
    [InlineData("2026-01-01T00:00:00.9999999+05:30", "2025-12-31 18:30:00")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31 23:59:59")]
    public async Task Fractions_of_a_second_are_truncated(string instant, string expected)
    {
        await using var written = new Written();

        Assert.Equal(
            expected,
            await written.ValueOfAsync(
                new EveryKindPatch { Instant = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture) }));
    }

    [Fact]
    public async Task A_date_time_is_converted_according_to_its_kind()
    {
        await using var written = new Written();
        var noon = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal("2026-07-01 12:00:00", await written.ValueOfAsync(new EveryKindPatch { DateTime = noon }));
        Assert.Equal("2026-07-01 12:00:00", await written.ValueOfAsync(new EveryKindPatch { DateTime = noon.ToLocalTime() }));
        Assert.Equal(
            "2026-07-01 12:00:00",
            await written.ValueOfAsync(
                new EveryKindPatch { UtcDateTime = DateTime.SpecifyKind(noon, DateTimeKind.Unspecified) }));
        Assert.Equal("2026-07-01 12:00:00", await written.ValueOfAsync(new EveryKindPatch { UtcDateTime = noon.ToLocalTime() }));
    }

    [Fact]
    public async Task The_error_for_a_date_time_of_unspecified_kind_names_the_member()
    {
        await using var written = new Written();

        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            written.FieldsOfAsync(new EveryKind { DateTime = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Unspecified) }));

        Assert.StartsWith("EveryKind.DateTime (dateTime): ", error.Message, StringComparison.Ordinal);
        Assert.Contains("DateTimeKind.Utc", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", error.Message, StringComparison.Ordinal);
    }
}
