using System;
using System.Collections.Generic;
using System.Threading;
using Acme.Sales;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
sandbox.Opportunities.Add("OPP-1", 12003, new Dictionary<string, string> { ["Status"] = "Open" });

ServiceCollection services = new();
services.AddLeadSquared(options =>
{
    options.ApiHost = sandbox.ApiHost;
    options.AccessKey = sandbox.AccessKey;
    options.SecretKey = sandbox.SecretKey;
});
await using ServiceProvider provider = services.BuildServiceProvider();

Renewals renewals = new(provider.GetRequiredService<ILeadSquaredClient>());
Console.WriteLine(await renewals.RenewAsync("OPP-1", CancellationToken.None));
