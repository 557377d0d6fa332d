using System.Globalization;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>
/// Numbers are sent with only digits, a decimal point and a minus sign. They have no group separators and no exponent. They are
/// not rounded.
/// </summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData(200_000.0, "200000")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1.2345678901234568e16, "12345678901234568")]
    [InlineData(-1.5e20, "-150000000000000000000")]
    [InlineData(1.5e-7, "0.00000015")]
    [InlineData(-1e-5, "-0.00001")]
    public async Task A_double_is_sent_without_an_exponent(double value, string expected)
    {
        await using var written = new Written();

        Assert.Equal(expected, await written.ValueOfAsync(new EveryKindPatch { Double = value }));
    }

    [Fact]
    public async Task The_largest_and_smallest_numbers_are_sent_with_all_digits()
    {
        await using var written = new Written();

        Assert.Equal(
            "1" + "7976931348623157" + new string('0', 292),
            await written.ValueOfAsync(new EveryKindPatch { Double = double.MaxValue }));
        Assert.Equal(
            "0." + new string('0', 323) + "5",
            await written.ValueOfAsync(new EveryKindPatch { Double = double.Epsilon }));
        Assert.Equal(
            "79228162514264337593543950335",
            await written.ValueOfAsync(new EveryKindPatch { Decimal = decimal.MaxValue }));
        Assert.Equal("-9223372036854775808", await written.ValueOfAsync(new EveryKindPatch { Long = long.MinValue }));
        Assert.Equal("18446744073709551615", await written.ValueOfAsync(new EveryKindPatch { ULong = ulong.MaxValue }));
        Assert.Equal("1.10", await written.ValueOfAsync(new EveryKindPatch { Decimal = 1.10m }));
    }

    [Fact]
    public async Task Random_numbers_are_read_back_unchanged()
    {
        await using var written = new Written();
        var cases = new Cases(1);
        for (int i = 0; i < 10_000; i++)
        {
            var model = new EveryKind { Long = cases.Long(), Decimal = cases.Decimal(), Double = cases.Double() };
            IReadOnlyDictionary<string, string?> fields = await written.FieldsOfAsync(model);

            Assert.All(fields.Values, value => Assert.Matches("^-?[0-9]+(\\.[0-9]+)?$", value));
            Assert.Equal(model.Long, long.Parse(fields["long"]!, CultureInfo.InvariantCulture));
            Assert.Equal(model.Decimal, decimal.Parse(fields["decimal"]!, CultureInfo.InvariantCulture));
            Assert.Equal(model.Double, double.Parse(fields["double"]!, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Random_decimals_keep_every_digit_and_trailing_zero()
    {
        await using var written = new Written();
        var cases = new Cases(2);
        for (int i = 0; i < 10_000; i++)
        {
            // The first values are minus zero at each scale. .NET formats minus zero without the sign.
            decimal value = i < 29 ? new decimal(0, 0, 0, isNegative: true, (byte)i) : cases.Decimal();

            Assert.Equal(
                value.ToString(CultureInfo.InvariantCulture),
                await written.ValueOfAsync(new EveryKindPatch { Decimal = value }));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task NaN_and_infinity_are_refused_with_an_error_that_names_the_member(double value)
    {
        await using var written = new Written();

        var error = await Assert.ThrowsAsync<FieldValueException>(() =>
            written.FieldsOfAsync(new EveryKindPatch { Double = value }));

        Assert.Equal("EveryKind.Double", error.Member);
        Assert.Equal("double", error.SchemaName);
    }

    [Fact]
    public Task The_current_culture_does_not_affect_the_sent_bytes() =>
        Cases.UnderEachCultureAsync(async () =>
        {
            await using var written = new Written();
            await written.FieldsOfAsync(
                new EveryKind
                {
                    Long = -1234567,
                    Decimal = -1234567.89m,
                    Double = -1234567.89,
                    Flag = true,
                    Instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                });

            Assert.Equal(
                """{"ProspectOpportunityId":"id","Fields":[{"SchemaName":"flag","Value":"true"},"""
                    + """{"SchemaName":"long","Value":"-1234567"},"""
                    + """{"SchemaName":"decimal","Value":"-1234567.89"},{"SchemaName":"double","Value":"-1234567.89"},"""
                    + """{"SchemaName":"instant","Value":"2026-01-02 03:04:05"}]}""",
                written.Body);
        });
}
