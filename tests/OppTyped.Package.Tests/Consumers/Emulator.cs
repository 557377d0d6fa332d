using System.Text.Json;
using OppTyped.Sandbox;

// The sandbox as another process: says where it is, waits until its input ends, and says what it then holds.
await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
for (int number = 1; number <= 60; number++)
{
    sandbox.Opportunities.Add($"OPP-{number}", 12003, new Dictionary<string, string> { ["Status"] = "Open" });
}

Console.WriteLine(string.Join(' ', sandbox.ApiHost, sandbox.AsyncHost, sandbox.VenueHost, sandbox.AccessKey, sandbox.SecretKey, sandbox.AsyncApiKey, sandbox.VenueKey, sandbox.VenueSecret));
Console.In.ReadToEnd();

foreach (int number in (int[])[1, 2, 3, 10, 60])
{
    SandboxOpportunity opportunity = sandbox.Opportunities[$"OPP-{number}"];
    Console.WriteLine($"{opportunity.Id} {JsonSerializer.Serialize(opportunity.Fields.Where(static field => field.Key is not ("CreatedOn" or "ModifiedOn")).OrderBy(static field => field.Key, StringComparer.Ordinal).ToDictionary())} {string.Join(", ", opportunity.Notes)}");
}

foreach (SandboxVenueOpportunity wedding in sandbox.VenueOpportunities.All)
{
    Console.WriteLine($"venue {wedding.VenueId} {JsonSerializer.Serialize(wedding.Parameters.OrderBy(static field => field.Key, StringComparer.Ordinal).ToDictionary())} {JsonSerializer.Serialize(wedding.CustomFields)}");
}
