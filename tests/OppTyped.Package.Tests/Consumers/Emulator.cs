using System.Text.Json;
using OppTyped.Sandbox;

// This program runs the sandbox in a separate process. It prints the hosts and keys of the sandbox, and waits until the standard
// input ends. Then it prints the opportunities of the sandbox.
await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
for (int number = 1; number <= 60; number++)
{
    sandbox.Opportunities.Add($"OPP-{number}", 12003, new Dictionary<string, string> { ["Status"] = "Open" });
}

Console.WriteLine(string.Join(
    ' ',
    sandbox.ApiHost,
    sandbox.AsyncHost,
    sandbox.VenueHost,
    sandbox.AccessKey,
    sandbox.SecretKey,
    sandbox.AsyncApiKey,
    sandbox.VenueKey,
    sandbox.VenueSecret));
Console.In.ReadToEnd();

foreach (int number in (int[])[1, 2, 3, 10, 60])
{
    SandboxOpportunity opportunity = sandbox.Opportunities[$"OPP-{number}"];
    string fields = Json(opportunity.Fields.Where(static field => field.Key is not ("CreatedOn" or "ModifiedOn")));
    Console.WriteLine($"{opportunity.Id} {fields} {string.Join(", ", opportunity.Notes)}");
}

foreach (SandboxVenueOpportunity wedding in sandbox.VenueOpportunities.All)
{
    string customFields = JsonSerializer.Serialize(wedding.CustomFields);
    Console.WriteLine($"venue {wedding.VenueId} {Json(wedding.Parameters)} {customFields}");
}

static string Json<T>(IEnumerable<KeyValuePair<string, T>> fields) =>
    JsonSerializer.Serialize(fields.OrderBy(static field => field.Key, StringComparer.Ordinal).ToDictionary());
