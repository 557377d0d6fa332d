using System.Globalization;
using System.Text;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Harness;

/// <summary>Creates random values, including edge cases. The values are the same in every run of the tests.</summary>
internal sealed class Cases(int seed)
{
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public T? OrNull<T>(T value) where T : struct => _random.Next(4) == 0 ? null : value;

    public long Long() => _random.Next(8) switch
    {
        0 => 0,
        1 => long.MinValue,
        2 => long.MaxValue,
        _ => _random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64),
    };

    public decimal Decimal() =>
        _random.Next(8) switch
        {
            0 => 0,
            1 => decimal.MaxValue,
            2 => decimal.MinValue,
            3 => 0.0000000000000000000000000001m,
            _ => new decimal(
                _random.Next(),
                _random.Next(4) == 0 ? _random.Next() : 0,
                _random.Next(8) == 0 ? _random.Next() : 0,
                _random.Next(2) == 0,
                (byte)_random.Next(29)),
        };

    public double Double()
    {
        double value = _random.Next(6) switch
        {
            0 => 0,
            1 => _random.NextDouble() * Math.Pow(10, _random.Next(-20, 25)),
            2 => _random.Next(),
            _ => BitConverter.Int64BitsToDouble(_random.NextInt64()),
        };
        return double.IsFinite(value) ? (_random.Next(2) == 0 ? value : -value) : double.Epsilon;
    }

    /// <summary>Creates an instant in any year, with or without a fraction of a second.</summary>
    public DateTimeOffset Instant()
    {
        var instant = new DateTimeOffset(
            _random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay),
            TimeSpan.Zero);
        return instant.ToOffset(TimeSpan.FromMinutes(_random.Next(-14 * 60, (14 * 60) + 1)));
    }

    /// <summary>Creates a random text that is valid UTF-16.</summary>
    public string Text(int maxLength = 40)
    {
        var text = new StringBuilder();
        int length = _random.Next(maxLength);
        while (text.Length < length)
        {
            int scalar = _random.Next(6) switch
            {
                0 => _random.Next(0x20),
                1 => "\"\\/<>&'"[_random.Next(7)],
                2 => _random.Next(0x80, 0xD800),
                3 => _random.Next(0xE000, 0x110000),
                _ => _random.Next(0x20, 0x80),
            };
            text.Append(new Rune(scalar).ToString());
        }

        return text.ToString();
    }

    /// <summary>Creates a model in which about three quarters of the members are set.</summary>
    public EveryKind EveryKind() =>
        new()
        {
            Text = _random.Next(4) == 0 ? null : Text(),
            Flag = OrNull(_random.Next(2) == 0),
            Byte = OrNull((byte)_random.Next(256)),
            Short = OrNull((short)_random.Next(short.MinValue, short.MaxValue + 1)),
            Int = OrNull((int)Long()),
            Long = OrNull(Long()),
            ULong = OrNull((ulong)Long()),
            Int128 = OrNull(new Int128((ulong)Long(), (ulong)Long())),
            Decimal = OrNull(Decimal()),
            Double = OrNull(Double()),
            Float = OrNull(
                BitConverter.Int32BitsToSingle(_random.Next()) is var single && float.IsFinite(single) ? single : 1e-20f),
            Instant = OrNull(Instant()),
            DateTime = OrNull(Instant().UtcDateTime),
            UtcDateTime = OrNull(System.DateTime.SpecifyKind(Instant().UtcDateTime, DateTimeKind.Unspecified)) is { } utc
                ? System.DateTime.SpecifyKind(utc, DateTimeKind.Utc)
                : null,
            LocalDateTime = OrNull(Instant().LocalDateTime),
            Date = OrNull(DateOnly.FromDayNumber(Math.Max(1, _random.Next(DateOnly.MaxValue.DayNumber + 1)))),
            Time = OrNull(new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay))),
            Guid = OrNull(new Guid(Bytes(16))),
            Uri =
                _random.Next(4) == 0
                    ? null
                    : new Uri($"https://example.com/p{Uri.EscapeDataString(Text())}?q=1#{_random.Next()}"),
            Stage = OrNull((Stage)_random.Next(3)),
            Channel = OrNull((Channel)_random.Next(2)),
            Covers = OrNull((Cover)_random.Next(8)),
            Tags =
                _random.Next(4) == 0
                    ? null
                    : [.. Enumerable.Range(0, _random.Next(4)).Select(_ => "t" + Text(10).Replace(';', ','))],
            Channels =
                _random.Next(4) == 0 ? null : [.. Enumerable.Range(0, _random.Next(3)).Select(_ => (Channel)_random.Next(2))],
            Stages = _random.Next(4) == 0 ? null : [.. Enumerable.Range(0, _random.Next(3)).Select(_ => (Stage)_random.Next(2))],
            Address =
                _random.Next(4) == 0
                    ? null
                    : new Address
                    {
                        Street = "s" + Text(10),
                        Number = OrNull((int)Long()),
                        Stage = OrNull((Stage)_random.Next(3)),
                    },
            Price = OrNull(new Money(Decimal(), "EUR")),
        };

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>
    /// Runs a check under several cultures. Their number formats, calendars or rules for letter case differ from those of the
    /// invariant culture.
    /// </summary>
    public static async Task UnderEachCultureAsync(Func<Task> check)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["tr-TR", "th-TH", "ar-SA", "fi-FI", "de-CH", "fa-IR"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                await check();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
