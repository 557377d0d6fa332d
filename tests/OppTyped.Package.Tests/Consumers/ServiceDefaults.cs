using Acme.Sales;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OppTyped;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

/// <summary>The defaults that an application gives all its HTTP clients, as in Aspire, and an account beside them.</summary>
internal static class ServiceDefaults
{
    public static void AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(static client =>
        {
            // The defaults are 10 s and 30 s. They are shorter here, so that the program ends soon.
            client.AddStandardResilienceHandler(static options =>
            {
                options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(0.5);
                options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(1);
                options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(2);
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            });
            client.AddServiceDiscovery();
        });
    }

    public static void AddCrm(this IHostApplicationBuilder builder, OpportunitySandbox sandbox)
    {
        sandbox.Opportunities.Add("OPP-1", 12003);
        builder.Services.AddLeadSquared(options =>
        {
            options.ApiHost = sandbox.ApiHost;
            options.AccessKey = sandbox.AccessKey;
            options.SecretKey = sandbox.SecretKey;
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        });
    }

    /// <summary>Sends updates to a slow service and to one with a gateway that fails. Returns what the service counted.</summary>
    public static async Task<string> CountCallsAsync(
        ILeadSquaredClient crm,
        OpportunitySandbox sandbox,
        CancellationToken cancellationToken)
    {
        sandbox.Faults.Add(SandboxFault.SlowCall(TimeSpan.FromSeconds(1.5)) with { Times = 1 });
        string slow = await SendAsync(note: null);

        sandbox.Faults.Add(SandboxFault.Error(502) with { Times = 2 });
        string failed = await SendAsync(note: null);

        sandbox.Faults.Add(SandboxFault.Error(502) with { Times = 1 });
        string withNote = await SendAsync("called the customer");

        return $"slow: {slow}; 502: {failed}; 502 with a note: {withNote}; notes: {sandbox.Opportunities["OPP-1"].Notes.Count}";

        async Task<string> SendAsync(string? note)
        {
            int before = sandbox.Arrivals.Count;
            string outcome = "updated";
            try
            {
                var options = new UpdateOptions { Note = note };
                await crm.UpdateAsync("OPP-1", new InsurancePatch { Amount = 1m }, options, cancellationToken);
            }
            catch (LeadSquaredOutcomeUnknownException unknown)
            {
                outcome = unknown.Reason.ToString();
            }

            return $"{sandbox.Arrivals.Count - before} calls, {outcome}";
        }
    }
}
