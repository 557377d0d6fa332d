using Acme.Sales;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
sandbox.Opportunities.Add("OPP-1", 12003);

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddLeadSquared(options =>
{
    options.ApiHost = sandbox.ApiHost;
    options.AccessKey = sandbox.AccessKey;
    options.SecretKey = sandbox.SecretKey;
});
builder.Services.AddSingleton<Renewals>();

await using WebApplication app = builder.Build();
app.MapPost(
    "/renewals/{id}",
    (string id, Renewals renewals, CancellationToken cancellationToken) => renewals.RenewAsync(id, cancellationToken));
await app.StartAsync();

using HttpClient browser = new() { BaseAddress = new Uri(app.Urls.Single()) };
using HttpResponseMessage renewed = await browser.PostAsync("/renewals/OPP-1", content: null);
Console.WriteLine(await renewed.Content.ReadAsStringAsync());
