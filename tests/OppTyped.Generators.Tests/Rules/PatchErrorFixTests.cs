namespace OppTyped.Generators.Tests.Rules;

/// <summary>If the value of a patch member does not compile, a code fix changes the value so that it compiles.</summary>
public sealed class PatchErrorFixTests
{
    [Theory]
    [InlineData("patch.Amount = maybe;", "patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Amount = whole;", "patch.Amount = Change.FromNullable<decimal>(whole);")]
    [InlineData("if (maybe.HasValue) patch.Amount = maybe;", "if (maybe.HasValue) patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Amount = maybeRatio;", "patch.Amount = Change.FromNullable((decimal?)maybeRatio);")]
    [InlineData("patch.Status = status;", "patch.Status = Change.FromNullable(status);")]
    [InlineData("patch.Amount = deal?.Amount;", "patch.Amount = Change.FromNullable(deal?.Amount);")]
    [InlineData("patch.Amount = maybe ?? whole;", "patch.Amount = Change.FromNullable(maybe ?? whole);")]
    [InlineData("patch.Amount = (maybe);", "patch.Amount = (Change.FromNullable(maybe));")]
    [InlineData("patch.Amount = maybe.Value;", "patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Amount = (decimal)maybe;", "patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Amount = Change.To(maybe);", "patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Name = text;", "patch.Name = Change.FromNullable(text);")]
    [InlineData("patch.Tags = maybeList;", "patch.Tags = Change.FromNullable<IReadOnlyList<string>>(maybeList);")]
    [InlineData("patch.Tags = deal.Tags;", "patch.Tags = Change.FromNullable(deal.Tags);")]
    [InlineData("patch.Amount = won ? maybe : Change.Clear;", "patch.Amount = won ? Change.FromNullable(maybe) : Change.Clear;")]
    [InlineData(
        "patch.Amount = won switch { true => maybe, _ => Change.Unchanged };",
        "patch.Amount = won switch { true => Change.FromNullable(maybe), _ => Change.Unchanged };")]
    [InlineData("Change<decimal> c = maybe; _ = c;", "Change<decimal> c = Change.FromNullable(maybe); _ = c;")]
    [InlineData(
        "_ = new DealPatch { /* a */ Amount = maybe /* b */, // c\n Name = \"x\" };",
        "_ = new DealPatch { /* a */ Amount = Change.FromNullable(maybe) /* b */, // c\n Name = \"x\" };")]
    public Task A_nullable_value_is_passed_to_FromNullable(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Use Change.FromNullable", after);

    [Theory]
    [InlineData("patch.Amount = maybe ?? Change.Clear;", "patch.Amount = Change.FromNullable(maybe);")]
    [InlineData("patch.Amount = whole ?? Change.Clear;", "patch.Amount = Change.FromNullable<decimal>(whole);")]
    [InlineData("patch.Amount = maybe ?? whole ?? Change.Clear;", "patch.Amount = Change.FromNullable(maybe ?? whole);")]
    [InlineData("patch.Name = text ?? Change.Clear;", "patch.Name = Change.FromNullable(text);")]
    [InlineData(
        "_ = new DealPatch { Amount = maybe ?? Change.Clear };",
        "_ = new DealPatch { Amount = Change.FromNullable(maybe) };")]
    public Task A_value_with_the_fallback_Clear_is_passed_to_FromNullable(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Use Change.FromNullable", after);

    [Theory]
    [InlineData(
        "patch.Amount = maybe ?? Change.Unchanged;",
        "patch.Amount = maybe is { } present ? present : Change.Unchanged;")]
    [InlineData(
        "patch.Amount = maybe ?? whole ?? Change.Unchanged;",
        "patch.Amount = (maybe ?? whole) is { } present ? present : Change.Unchanged;")]
    public Task A_value_with_the_fallback_Unchanged_becomes_a_pattern(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Use a pattern", after);

    [Theory]
    [InlineData("patch.Amount = null;", "Use Change.Clear", "patch.Amount = Change.Clear;")]
    [InlineData("patch.Amount = null;", "Use Change.Unchanged", "patch.Amount = Change.Unchanged;")]
    [InlineData("patch.Name = null;", "Use Change.Clear", "patch.Name = Change.Clear;")]
    [InlineData("patch.Amount = won ? 5m : null;", "Use Change.Unchanged", "patch.Amount = won ? 5m : Change.Unchanged;")]
    [InlineData("_ = new DealPatch { Amount = null };", "Use Change.Clear", "_ = new DealPatch { Amount = Change.Clear };")]
    [InlineData("_ = new DealPatch { Amount = null, Count = 1 };", "Remove Amount", "_ = new DealPatch { Count = 1 };")]
    [InlineData("_ = new DealPatch { Count = 1, Amount = null };", "Remove Amount", "_ = new DealPatch { Count = 1 };")]
    [InlineData(
        "_ = new DealPatch\n{\n    Count = 1, // one\n    Amount = null, // gone\n    Name = \"x\", // two\n};",
        "Remove Amount",
        "_ = new DealPatch\n{\n    Count = 1, // one\n    Name = \"x\", // two\n};")]
    public Task Null_becomes_Clear_or_Unchanged(string before, string title, string after) =>
        PatchErrors.VerifyFixAsync(before, title, after);

    [Theory]
    [InlineData("patch.Tags = [\"a\", \"b\"];", "patch.Tags = Change.To<IReadOnlyList<string>>([\"a\", \"b\"]);")]
    [InlineData("patch.Labels = [\"a\", .. list];", "patch.Labels = Change.To<List<string>>([\"a\", .. list]);")]
    [InlineData("patch.Tags = tags;", "patch.Tags = Change.To(tags);")]
    [InlineData(
        "_ = new DealPatch { Codes = tags };",
        "_ = new DealPatch { Codes = Change.To<IEnumerable<string>>(tags) };")]
    [InlineData(
        "_ = new DealPatch { Tags = won ? [\"a\"] : Change.Clear };",
        "_ = new DealPatch { Tags = won ? Change.To<IReadOnlyList<string>>([\"a\"]) : Change.Clear };")]
    public Task A_collection_is_passed_to_To(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Use Change.To", after);

    [Theory]
    [InlineData("patch.RenewsAt = time;", "patch.RenewsAt = new DateTimeOffset(time, TimeSpan.Zero);")]
    [InlineData(
        "patch.RenewsAt = maybeTime;",
        "patch.RenewsAt = maybeTime is { } present ? new DateTimeOffset(present, TimeSpan.Zero) : Change.Clear;")]
    [InlineData(
        "patch.RenewsAt = deal?.SignedAt;",
        "patch.RenewsAt = (deal?.SignedAt) is { } present ? new DateTimeOffset(present, TimeSpan.Zero) : Change.Clear;")]
    [InlineData(
        "_ = new DealPatch { RenewsAt = new DateTime(2027, 1, 31) };",
        "_ = new DealPatch { RenewsAt = new DateTimeOffset(new DateTime(2027, 1, 31), TimeSpan.Zero) };")]
    [InlineData("patch.RenewsAt = day;", "patch.RenewsAt = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);")]
    [InlineData("patch.SignedAt = day;", "patch.SignedAt = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);")]
    public Task A_time_is_converted_as_UTC(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Treat the value as UTC", after);

    [Theory]
    [InlineData(
        "patch.RenewsAt = time;",
        "patch.RenewsAt = new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Local));")]
    [InlineData(
        "patch.RenewsAt = DateTime.Today;",
        "patch.RenewsAt = new DateTimeOffset(DateTime.SpecifyKind(DateTime.Today, DateTimeKind.Local));")]
    [InlineData(
        "patch.RenewsAt = day;",
        "patch.RenewsAt = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local));")]
    [InlineData("patch.SignedAt = day;", "patch.SignedAt = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local);")]
    public Task A_time_is_converted_as_local_time(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Treat the value as local time", after);

    [Theory]
    [InlineData(
        "patch.RenewsAt = DateTime.UtcNow.AddDays(30);",
        "Use DateTimeOffset.UtcNow",
        "patch.RenewsAt = DateTimeOffset.UtcNow.AddDays(30);")]
    [InlineData("patch.RenewsAt = System.DateTime.Now;", "Use DateTimeOffset.Now", "patch.RenewsAt = System.DateTimeOffset.Now;")]
    [InlineData("patch.SignedAt = instant;", "Use UtcDateTime", "patch.SignedAt = instant.UtcDateTime;")]
    [InlineData(
        "patch.SignedAt = deal.RenewsAt;",
        "Use UtcDateTime",
        "patch.SignedAt = deal.RenewsAt is { } present ? present.UtcDateTime : Change.Clear;")]
    [InlineData("patch.DueOn = time;", "Use DateOnly.FromDateTime", "patch.DueOn = DateOnly.FromDateTime(time);")]
    public Task An_unambiguous_time_is_converted(string before, string title, string after) =>
        PatchErrors.VerifyFixAsync(before, title, after);

    [Theory]
    [InlineData("patch.Amount = 5.5;", "patch.Amount = 5.5m;")]
    [InlineData("patch.Amount = -5.5d;", "patch.Amount = -5.5m;")]
    [InlineData("patch.Amount = 1_000.5f;", "patch.Amount = 1_000.5m;")]
    [InlineData("patch.Amount = ratio;", "patch.Amount = (decimal)ratio;")]
    [InlineData("patch.Amount = ratio * 2;", "patch.Amount = (decimal)(ratio * 2);")]
    public Task A_floating_point_number_becomes_a_decimal(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Convert to decimal", after);

    [Theory]
    [InlineData(
        "patch.RenewsAt = new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);",
        "Use new DateTimeOffset",
        "patch.RenewsAt = new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);")]
    [InlineData(
        "_ = new DealPatch { Home = new() { Street = \"Elm St\" } };",
        "Use new Address",
        "_ = new DealPatch { Home = new Address() { Street = \"Elm St\" } };")]
    [InlineData(
        "patch.Labels = new() { \"a\" };",
        "Use new List<string>",
        "patch.Labels = new List<string>() { \"a\" };")]
    public Task A_target_typed_new_expression_gets_an_explicit_type(string before, string title, string after) =>
        PatchErrors.VerifyFixAsync(before, title, after);

    [Theory]
    [InlineData("patch.Amount = Change.To(5);", "patch.Amount = Change.To<decimal>(5);")]
    [InlineData("patch.Amount = Change.FromNullable(whole);", "patch.Amount = Change.FromNullable<decimal>(whole);")]
    [InlineData("patch.Tags = Change.To(list);", "patch.Tags = Change.To<IReadOnlyList<string>>(list);")]
    [InlineData(
        "patch.Tags = Change.FromNullable(maybeList);",
        "patch.Tags = Change.FromNullable<IReadOnlyList<string>>(maybeList);")]
    public Task A_change_of_another_type_gets_the_type_of_the_member(string before, string after) =>
        PatchErrors.VerifyFixAsync(before, "Add the type argument", after);

    [Theory]
    [InlineData("patch.Status = 1;")]
    [InlineData("patch.Status = Change.To(1);")]
    [InlineData("patch.Count = Change.To(5m);")]
    [InlineData("int count = whole.Value; _ = count;")]
    [InlineData("patch.Amount = \"5\";")]
    [InlineData("patch.Status = \"Won\";")]
    [InlineData("patch.Count = 5.5;")]
    [InlineData("patch.Count = maybe;")]
    [InlineData("patch.Tags = [1, 2];")]
    [InlineData("patch.Amount = time;")]
    [InlineData("patch.DueOn = instant;")]
    [InlineData("patch.Status = whole;")]
    [InlineData("patch.Tags = new() { \"a\" };")]
    [InlineData("deal.Count = maybe;")]
    [InlineData("int count = whole; _ = count;")]
    [InlineData("DateTimeOffset at = default; DateTime t = at; _ = t;")]
    [InlineData("int count = null; _ = count;")]
    public async Task No_fix_is_offered_if_the_value_is_incompatible_or_the_target_is_not_a_change(string statements) =>
        Assert.Empty(await PatchErrors.OfferedAsync(statements));

    [Fact]
    public async Task Only_suitable_fixes_are_offered_for_each_error()
    {
        Assert.Equal(["Use Change.FromNullable"], await PatchErrors.OfferedAsync("patch.Amount = maybe;"));
        Assert.Equal(
            ["Use Change.Clear", "Remove Amount"],
            await PatchErrors.OfferedAsync("_ = new DealPatch { Amount = null };"));
        Assert.Equal(["Use Change.To"], await PatchErrors.OfferedAsync("patch.Tags = tags;"));
        Assert.Equal(
            ["Treat the value as UTC", "Treat the value as local time"],
            await PatchErrors.OfferedAsync("patch.RenewsAt = time;"));
        Assert.Equal(["Treat the value as local time"], await PatchErrors.OfferedAsync("patch.RenewsAt = DateTime.Today;"));
        Assert.Equal(["Use DateTimeOffset.UtcNow"], await PatchErrors.OfferedAsync("patch.RenewsAt = DateTime.UtcNow;"));
    }

    [Theory]
    [InlineData(
        "_ = new DealPatch { Amount = maybe, Count = whole, Status = status, Name = \"x\" };\npatch.Amount = whole;",
        "Use Change.FromNullable",
        "_ = new DealPatch { Amount = Change.FromNullable(maybe), Count = Change.FromNullable(whole), "
            + "Status = Change.FromNullable(status), Name = \"x\" };\npatch.Amount = Change.FromNullable<decimal>(whole);")]
    [InlineData(
        "_ = new DealPatch { Amount = null, Count = null };\npatch.Amount = null;",
        "Use Change.Clear",
        "_ = new DealPatch { Amount = Change.Clear, Count = Change.Clear };\npatch.Amount = Change.Clear;")]
    [InlineData(
        "_ = new DealPatch { Amount = null, Count = null, Name = \"x\" };",
        "Remove Amount",
        "_ = new DealPatch { Name = \"x\" };")]
    [InlineData(
        "_ = new DealPatch\n{\n    Amount = null,\n    Name = \"x\",\n    Count = null,\n};",
        "Remove Amount",
        "_ = new DealPatch\n{\n    Name = \"x\",\n};")]
    [InlineData(
        "_ = new DealPatch { RenewsAt = time };\npatch.RenewsAt = time;",
        "Treat the value as UTC",
        "_ = new DealPatch { RenewsAt = new DateTimeOffset(time, TimeSpan.Zero) };\n"
            + "patch.RenewsAt = new DateTimeOffset(time, TimeSpan.Zero);")]
    public Task A_fix_can_be_applied_to_all_errors_at_once(string before, string title, string after) =>
        PatchErrors.VerifyFixAllAsync(before, title, after);
}
