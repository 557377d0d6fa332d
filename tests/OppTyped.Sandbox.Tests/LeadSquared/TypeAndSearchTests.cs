using System.Text.Json;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class TypeAndSearchTests
{
    private const string TypesPath = "v2/OpportunityManagement.svc/GetOpportunityTypes";
    private const string MetadataPath = "v2/OpportunityManagement.svc/GetOpportunityTypeMetadata";
    private const string ManyPath = "v2/OpportunityManagement.svc/GetOpportunitiesById";

    [Fact]
    public async Task The_types_of_the_account_are_listed()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        JsonElement types = (await account.GetAsync(TypesPath)).Json;

        Assert.Equal(
            [(12000, "Home Loan"), (12003, "Insurance")],
            types
                .EnumerateArray()
                .Select(type => (type.GetProperty("EventCode").GetInt32(), type.GetProperty("Name").GetString())));
    }

    [Fact]
    public async Task The_metadata_contains_everything_that_the_sandbox_validates()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        JsonElement metadata = (await account.GetAsync($"{MetadataPath}?code=12003")).Json;

        Assert.Equal(
            (12003, "Insurance"),
            (metadata.GetProperty("EventCode").GetInt32(), metadata.GetProperty("DisplayName").GetString()));
        JsonElement[] fields = [.. metadata.GetProperty("Fields").EnumerateArray()];
        Assert.Equal(
            SandboxOpportunityTypes.Insurance.Fields.Select(field =>
                (
                    field.SchemaName,
                    field.DisplayName,
                    field.DataType,
                    field.IsMandatory,
                    field.IsReadOnly,
                    field.IsMultiSelect,
                    field.ParentField ?? "")),
            fields.Select(field => (
                field.GetProperty("SchemaName").GetString()!,
                field.GetProperty("DisplayName").GetString()!,
                field.GetProperty("DataType").GetString()!,
                field.GetProperty("IsMandatory").GetBoolean(),
                field.GetProperty("IsReadOnly").GetBoolean(),
                field.GetProperty("IsMultiSelectDropdown").GetBoolean(),
                field.GetProperty("ParentField").GetString()!)));

        JsonElement status = fields.Single(field => field.GetProperty("SchemaName").GetString() == "Status");
        using JsonDocument options = JsonDocument.Parse(status.GetProperty("OptionSet").GetString()!);
        Assert.Equal(
            ["Open", "Won", "Lost"],
            options.RootElement.EnumerateArray().Select(option => option.GetProperty("Value").GetString()));
        Assert.Equal(200, fields[0].GetProperty("MaxFieldLength").GetInt32());
        Assert.Equal("", fields[0].GetProperty("OptionSet").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=")]
    [InlineData("?code=1")]
    [InlineData("?code=-12003")]
    [InlineData("?code=x")]
    [InlineData("?code=12003&code=12003")]
    public async Task An_unknown_type_code_is_refused(string query)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.GetAsync(MetadataPath + query)).IsRefused(500, "MXInvalidInputException");
    }

    [Fact]
    public async Task A_search_returns_opportunities_by_type_and_id_with_the_chosen_columns()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Opportunities.Add(
            "a",
            12003,
            new Dictionary<string, string> { ["mx_Custom_6"] = "200,000", ["Status"] = "Won" });
        account.Sandbox.Opportunities.Add("b", 12003);
        account.Sandbox.Opportunities.Add("c", 12000, new Dictionary<string, string> { ["mx_Custom_6"] = "7" });

        SandboxResponse response = await account.PostAsync(
            ManyPath,
            """
            {"SearchParameters":[
              {"EventCode":"12003","ProspectActivityId":["b","c","none","A"],
                "Columns":{"Include_CSV":"mx_Custom_6, Status,unknown"}},
              {"EventCode":12000,"ProspectActivityId":["c"],"Columns":{"Include_CSV":"mx_Custom_6"}}]}
            """);

        Assert.Equal(
            """[{"EventCode":"12003","RecordCount":2,"Opportunities":[""" +
            """{"ProspectActivityId":"b","mx_Custom_6":null,"Status":null,"unknown":null},""" +
            """{"ProspectActivityId":"a","mx_Custom_6":"200,000","Status":"Won","unknown":null}]},""" +
            """{"EventCode":"12000","RecordCount":1,"Opportunities":[{"ProspectActivityId":"c","mx_Custom_6":"7"}]}]""",
            response.Body);
    }

    [Theory]
    [InlineData(2_000, 200)]
    [InlineData(2_001, 500)]
    public async Task A_search_for_more_than_two_thousand_ids_is_refused(int ids, int status)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        string search =
            $$$"""
            {"EventCode":"12003","ProspectActivityId":[{{{string.Join(
                ",",
                Enumerable.Repeat("\"a\"", ids - 1))}}}],"Columns":{"Include_CSV":"Status"}}
            """;
        string one = """{"EventCode":"12003","ProspectActivityId":["a"],"Columns":{"Include_CSV":"Status"}}""";

        Assert.Equal(status, (await account.PostAsync(ManyPath, $$"""{"SearchParameters":[{{search}},{{one}}]}""")).StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"SearchParameters":{}}""")]
    [InlineData("""{"SearchParameters":[7]}""")]
    [InlineData("""{"SearchParameters":[{"ProspectActivityId":["a"],"Columns":{"Include_CSV":"Status"}}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"x","ProspectActivityId":["a"],"Columns":{"Include_CSV":"Status"}}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":"a","Columns":{"Include_CSV":"Status"}}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":[1],"Columns":{"Include_CSV":"Status"}}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":["a"]}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":["a"],"Columns":{"Include_CSV":" , "}}]}""")]
    [InlineData("""{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":["a"],"Columns":"Status"}]}""")]
    public async Task A_search_with_an_invalid_structure_is_refused(string body)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.PostAsync(ManyPath, body)).IsRefused(500, "MXInvalidInputException");
    }
}
