using Microsoft.Extensions.DependencyInjection;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Quickstart;
using Spectre.Console;

// Do not write colour codes to a file or a pipe.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
}

// The sandbox emulates a LeadSquared account and an iVvy account in this process.
await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();

var services = new ServiceCollection();
services.AddLeadSquared(options =>
{
    options.ApiHost = sandbox.ApiHost;
    options.AccessKey = sandbox.AccessKey;
    options.SecretKey = sandbox.SecretKey;
    options.AsyncHost = sandbox.AsyncHost;
    options.ApiKey = sandbox.AsyncApiKey;
});
services.AddIvvy(options =>
{
    options.ApiHost = sandbox.VenueHost;
    options.ApiKey = sandbox.VenueKey;
    options.ApiSecret = sandbox.VenueSecret;
});
await using ServiceProvider provider = services.BuildServiceProvider();
ILeadSquaredClient crm = provider.GetRequiredService<ILeadSquaredClient>();
IIvvyClient venues = provider.GetRequiredService<IIvvyClient>();

const string Motor = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
const string Home = "c5a7f37c-b789-44c9-929b-74aa6250b539";
sandbox.Opportunities.Add(Motor, 12003, new Dictionary<string, string> { ["Status"] = "Open" });
sandbox.Opportunities.Add(
    Home,
    12003,
    new Dictionary<string, string>
    {
        ["Status"] = "Open",
        ["mx_Custom_6"] = "90000",
        ["mx_Custom_8"] = "2026-01-31 00:00:00",
    });

var report = new Report(sandbox);

// A model contains the values of an opportunity. An update with a model sends only the values that are set.
await report.ShowAsync("A model sends its values", Motor, () => crm.UpdateAsync(Motor, new Quote
{
    Amount = 200_000m,
    Premium = 180_000,
    RenewsAt = new DateTimeOffset(2020, 9, 16, 14, 13, 44, TimeSpan.FromHours(2)),
    Remark = "Update note",
}));

// A patch contains only changes. A patch can also clear a field.
await report.ShowAsync("A patch sends the changes", Home, () => crm.UpdateAsync(Home, new InsurancePatch
{
    Status = DealStatus.Won,
    RenewsAt = Change.Clear,
}));

// If the service refuses an update, the exception contains the member's name.
await report.ShowAsync("A mandatory field cannot be cleared", Home, () => crm.UpdateAsync(Home, new InsurancePatch
{
    Amount = 1m,
    Status = Change.Clear,
}));

// LeadSquared's queue executes an update later, and retries the update if it fails. Use the queue for updates that must not be
// lost if your process ends.
sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(500));
await report.ShowAsync("A queued update is executed later", Home, async () =>
{
    QueuedUpdate queued = await crm.QueueUpdateAsync(Home, new InsurancePatch { Amount = 95_000m });
    await queued.WaitForCompletionAsync();
});

// A bulk run sends any number of updates, in batches of at most 25 rows. A refused update does not affect the other updates.
OpportunityUpdate[] imports =
[
    .. Enumerable
        .Range(0, 60)
        .Select(number => new OpportunityUpdate<Insurance>(
            $"OPP-{number}",
            new InsurancePatch { Amount = 1_000 * number, Status = number == 41 ? Change.Clear : DealStatus.Open })),
];
foreach (OpportunityUpdate import in imports)
{
    sandbox.Opportunities.Add(import.OpportunityId, 12003);
}

await new BulkReport(sandbox, crm).ShowAsync("Many updates, in bulk", imports);

// Add and update an opportunity of a venue in iVvy, which is the second service. OppTyped signs the calls and validates the
// parameters.
const int Venue = 107;
long wedding = 0;
var venueReport = new VenueReport(sandbox);
await venueReport.ShowAsync("A venue opportunity is added", async () => wedding = await venues.AddAsync(Venue, new Wedding
{
    Name = "Ada & Charles",
    CoupleId = 918,
    TypeId = 18,
    SourceId = 25,
    IndustryId = 77,
    Stage = WeddingStage.Tentative,
    Florist = "Iris",
}));
await venueReport.ShowAsync("The venue opportunity is updated", () => venues.UpdateAsync(Venue, wedding, new WeddingPatch
{
    Stage = WeddingStage.Confirmed,
    ClosedOn = new DateOnly(2026, 6, 1),
}));
