using OppTyped;
using WebApi;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The accounts are in appsettings.json, without their keys. Set the keys in the environment: LeadSquared__motor__AccessKey,
// Ivvy__ApiSecret, …
builder.Services.AddLeadSquared("motor", builder.Configuration.GetSection("LeadSquared:motor"));
builder.Services.AddLeadSquared("home", builder.Configuration.GetSection("LeadSquared:home"));
builder.Services.AddIvvy(builder.Configuration.GetSection("Ivvy"));
builder.Services.AddHealthChecks().AddLeadSquared("motor").AddLeadSquared("home").AddIvvy();

builder.Services.ConfigureHttpJsonOptions(static json =>
{
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
    json.SerializerOptions.AddOpportunityPatches();
});
builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = false);
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<CrmProblems>();
builder.Services.AddSingleton<MetricsPage>();

// With `dotnet run` (appsettings.Development.json), the accounts are emulated in this process.
SandboxAccounts? sandboxes = null;
if (builder.Configuration.GetValue<bool>("Sandbox"))
{
    sandboxes = await SandboxAccounts.StartAsync();
    sandboxes.Configure(builder);
}

builder.Services.AddImports();

WebApplication app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();

// This sample has no authentication, so it listens only on the loopback address. Add your own authentication here.
app.MapDirectUpdates();
app.MapQueuedUpdates();
app.MapImports();
app.MapHealthChecks("/health", Health.Options);
app.MapGet("/metrics", static (MetricsPage metrics) => TypedResults.Text(metrics.Render(), "text/plain; version=0.0.4"));

if (sandboxes is not null)
{
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(sandboxes.Describe(app.Urls.FirstOrDefault() ?? "")));
}

app.Run();
