namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class FieldValueTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1.50")]
    [InlineData("200000")]
    [InlineData("200,000")]
    [InlineData("1,234,567.89")]
    public Task Numbers_are_accepted_with_or_without_thousands_separators(string value) => IsAcceptedAsync("mx_Custom_6", value);

    [Theory]
    [InlineData("abc")]
    [InlineData(" 1")]
    [InlineData("1\\n")]
    [InlineData("1,5")]
    [InlineData("1.234.567")]
    [InlineData("1E+5")]
    [InlineData("NaN")]
    [InlineData("٣")]
    [InlineData("99999999999999999999999999999999999999")]
    public Task Numbers_in_other_formats_are_refused(string value) =>
        IsRefusedAsync("mx_Custom_6", value, "MXInvalidDataTypeException");

    [Theory]
    [InlineData("2020-09-16 12:13:44")]
    [InlineData("2020-09-16 12:13:44.123")]
    [InlineData("2024-02-29")]
    public Task Dates_are_accepted_in_the_documented_format(string value) => IsAcceptedAsync("mx_Custom_8", value);

    [Theory]
    [InlineData("2020-09-16T12:13:44Z")]
    [InlineData("16/09/2020")]
    [InlineData("9/16/2020 12:13:44 PM")]
    [InlineData("2023-02-29")]
    [InlineData("2020-09-16 24:00:00")]
    [InlineData("tomorrow")]
    public Task Dates_in_other_formats_are_refused(string value) =>
        IsRefusedAsync("mx_Custom_8", value, "MXInvalidDataTypeException");

    [Theory]
    [InlineData("Owner")]
    [InlineData("mx_Custom_11")]
    public async Task The_values_of_user_and_product_fields_must_be_GUIDs(string schemaName)
    {
        await IsAcceptedAsync(schemaName, "96105aa0-61f2-11ea-8109-022edb41208c");
        await IsRefusedAsync(schemaName, "someone", "MXInvalidDataTypeException");
    }

    [Theory]
    [InlineData("Status", "Won")]
    [InlineData("Status", "A status of our own")]
    [InlineData("mx_Custom_9", "Fire;Theft")]
    [InlineData("mx_Custom_10", "true")]
    public Task By_default_a_dropdown_accepts_any_text(string schemaName, string value) => IsAcceptedAsync(schemaName, value);

    [Fact]
    public async Task A_dropdown_with_IsClosed_accepts_only_its_options()
    {
        await using HttpAccount account = await HttpAccount.OpenWithAsync(new()
        {
            SchemaName = "mx_Custom_9",
            DisplayName = "Covers",
            DataType = SandboxDataTypes.SearchableDropdown,
            IsMultiSelect = true,
            IsClosed = true,
            Options = ["Fire", "Theft"],
        });

        (await account.UpdateFieldAsync("mx_Custom_9", "\"Theft;Fire\"")).IsUpdated();
        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_9", "\"Fire;Rain\"");

        response.IsRefused(500, "MXInvalidInputException");
        Assert.Contains("'Rain'", response.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_longer_than_the_maximum_length_is_refused()
    {
        await IsAcceptedAsync("mx_Custom_5", new string('x', 200));
        await IsRefusedAsync("mx_Custom_5", new string('x', 201), "MXInvalidInputException");
    }

    [Fact]
    public async Task A_field_of_an_unknown_data_type_accepts_any_text()
    {
        await using HttpAccount account = await HttpAccount.OpenWithAsync(
            new() { SchemaName = "mx_Custom_50", DisplayName = "Where", DataType = "GeoLocation" });

        (await account.UpdateFieldAsync("mx_Custom_50", "\"here\"")).IsUpdated();
    }

    private static async Task IsAcceptedAsync(string schemaName, string value)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.UpdateFieldAsync(schemaName, $"\"{value}\"")).IsUpdated();

        Assert.Equal(value, account.Opportunity[schemaName]);
    }

    private static async Task IsRefusedAsync(string schemaName, string value, string exceptionType)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateFieldAsync(schemaName, $"\"{value}\"");

        response.IsRefused(500, exceptionType);
        Assert.Contains(schemaName, response.ErrorMessage, StringComparison.Ordinal);
        Assert.Null(account.Opportunity[schemaName]);
    }
}
