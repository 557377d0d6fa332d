using OppTyped.LeadSquared;
using OppTyped.Sandbox;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.AddServiceDefaults();
builder.AddCrm(sandbox);

await using WebApplication app = builder.Build();
app.MapPost("/updates", (ILeadSquaredClient crm, CancellationToken cancellationToken) =>
    ServiceDefaults.CountCallsAsync(crm, sandbox, cancellationToken));
await app.StartAsync();

using HttpClient browser = new() { BaseAddress = new Uri(app.Urls.Single()) };
using HttpResponseMessage counted = await browser.PostAsync("/updates", content: null);
Console.WriteLine(await counted.Content.ReadAsStringAsync());
