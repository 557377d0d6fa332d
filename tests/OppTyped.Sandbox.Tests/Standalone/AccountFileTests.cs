using System.Text;

namespace OppTyped.Sandbox.Tests.Standalone;

public sealed class AccountFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opptyped-account-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_type_that_is_loaded_from_saved_metadata_has_the_same_metadata()
    {
        foreach (SandboxOpportunityType type in new[] { SandboxOpportunityTypes.Insurance, SandboxOpportunityTypes.HomeLoan })
        {
            string metadata = await MetadataAsync(new SandboxOptions { OpportunityTypes = [type] }, type.EventCode);
            Write($"{type.EventCode}.opportunity.json", "\uFEFF" + metadata);

            SandboxOpportunityType read = SandboxOpportunityType.Load(
                Path.Combine(_folder, $"{type.EventCode}.opportunity.json"));

            Assert.Equal(metadata, await MetadataAsync(new SandboxOptions { OpportunityTypes = [read] }, type.EventCode));
            Assert.Equal(type.Fields.Count, read.Fields.Count);
        }
    }

    // Windows PowerShell writes UTF-16, and the compiler reads it.
    [Fact]
    public async Task A_type_is_loaded_in_every_encoding_that_the_compiler_reads()
    {
        string metadata = await MetadataAsync(new SandboxOptions(), 12003);
        string path = Path.Combine(_folder, "encoded.opportunity.json");
        Encoding[] encodings =
        [
            Encoding.Unicode,
            Encoding.BigEndianUnicode,
            Encoding.UTF8,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        ];
        foreach (Encoding encoding in encodings)
        {
            await File.WriteAllTextAsync(path, metadata, encoding, TestContext.Current.CancellationToken);

            SandboxOpportunityType read = SandboxOpportunityType.Load(path);

            Assert.Equal(metadata, await MetadataAsync(new SandboxOptions { OpportunityTypes = [read] }, 12003));
        }
    }

    [Fact]
    public async Task An_account_has_all_the_content_of_its_file()
    {
        Write(
            "schemas/one.opportunity.json",
            """{"EventCode":"12007","displayname":"Solar","Fields":[{"SchemaName":"mx_Custom_1","DataType":"Number"},"""
                + """{"SchemaName":"Status","OptionSet":"[{\"Value\":\"Open\"}]"}]}""");
        Write("schemas/two.opportunity.json", """{"EventCode":12008,"Fields":[]}""");
        string path = Write("crm.account.json",
            """
            {
              // An account file can contain comments.
              "types": ["schemas/*.opportunity.json"],
              "opportunities": [
                { "id": "A-1", "eventCode": 12007, "fields": { "mx_Custom_1": "5", "Status": "Open" }, "notes": ["from before"] },
                { "id": "A-2", "eventCode": 12007, "isAccessible": false }
              ],
              "venue": { "venueIds": [107], "customFieldIds": [12], "key": "k" },
              "venueOpportunities": [
                {
                  "id": 755,
                  "venueId": 107,
                  "parameters": { "name": "Spring" },
                  "customFields": { "12": "x" },
                  "externalUrls": [{ "ref": "r", "url": "u", "label": "l" }]
                }
              ],
            }
            """);

        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new() { Account = SandboxAccount.Load(path) },
            TestContext.Current.CancellationToken);

        Assert.Equal("5", sandbox.Opportunities["a-1"]["mx_Custom_1"]);
        Assert.Equal(["from before"], sandbox.Opportunities["A-1"].Notes);
        Assert.Equal((true, false), (sandbox.Opportunities["A-1"].IsAccessible, sandbox.Opportunities["A-2"].IsAccessible));
        Assert.Equal("k", sandbox.VenueKey);
        SandboxVenueOpportunity venue = sandbox.VenueOpportunities[755];
        Assert.Equal(("Spring", "x", "u"), (venue["name"], venue.CustomFields[12], venue.ExternalUrls[0].Url));
        Assert.Equal(12008, sandbox.Opportunities.Add("B", 12008).EventCode);
        Assert.Throws<ArgumentException>(() => sandbox.Opportunities.Add("C", 12003));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("null", "contains null")]
    [InlineData("[]", "is not an account")]
    [InlineData("""{"opportunites":[]}""", "opportunites")]
    [InlineData("{\n\"opportunities\":[{\"id\":\"1\"}]}", "opportunities[0]")]
    [InlineData("""{"opportunities":[{"id":"","eventCode":1}]}""", "opportunities[0]")]
    [InlineData("""{"opportunities":[{"id":"1","eventCode":1,"fields":{"a":1}}]}""", "fields")]
    [InlineData("""{"opportunities":[{"id":"1","eventCode":1,"fields":{"a":null}}]}""", "opportunities[0].fields")]
    [InlineData("""{"opportunities":[null]}""", "opportunities[0]")]
    [InlineData("""{"opportunities":null}""", "opportunities")]
    [InlineData("""{"venueOpportunities":[{"id":0,"venueId":1}]}""", "venueOpportunities[0]")]
    [InlineData("""{"types":[]}""", "types is empty")]
    [InlineData("""{"types":["none.opportunity.json"]}""", "none.opportunity.json")]
    [InlineData("""{"types":["crm.account.json"]}""", "no EventCode")]
    public void An_invalid_account_file_is_refused_with_the_position_of_the_error(string json, string hint)
    {
        string path = Write("crm.account.json", json);

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => SandboxAccount.Load(path));

        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("crm.account.json", refusal.Message + path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_does_not_start_if_its_account_file_has_an_unknown_field()
    {
        string path = Write(
            "crm.account.json",
            """{"opportunities":[{"id":"1","eventCode":12003,"fields":{"mx_Custom_99":"1"}}]}""");

        ArgumentException refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            OpportunitySandbox.StartAsync(new() { Account = SandboxAccount.Load(path) }, TestContext.Current.CancellationToken));

        Assert.Contains("mx_Custom_99", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Loading_a_corrupted_type_file_succeeds_or_throws_InvalidDataException(int seed)
    {
        byte[] whole = Encoding.UTF8.GetBytes(await MetadataAsync(new SandboxOptions(), 12003));
        var random = new Random(seed);
        string path = Path.Combine(_folder, "broken.opportunity.json");

        for (int i = 0; i < 300; i++)
        {
            byte[] broken = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(
                path,
                i % 5 == 0 ? broken[..random.Next(broken.Length)] : broken,
                TestContext.Current.CancellationToken);

            if (Record.Exception(() => SandboxOpportunityType.Load(path)) is { } refusal)
            {
                Assert.IsType<InvalidDataException>(refusal);
            }
        }
    }

    private static async Task<string> MetadataAsync(SandboxOptions options, int eventCode)
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            options,
            TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        return await http.GetStringAsync(
            new Uri(
                sandbox.ApiHost,
                $"v2/OpportunityManagement.svc/GetOpportunityTypeMetadata?code={eventCode}"
                    + $"&accessKey={Uri.EscapeDataString(sandbox.AccessKey)}"
                    + $"&secretKey={Uri.EscapeDataString(sandbox.SecretKey)}"),
            TestContext.Current.CancellationToken);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
