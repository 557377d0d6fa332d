global using Change = Acme.Own.Change;
using global::Microsoft.Extensions.DependencyInjection;
using global::OppTyped.LeadSquared;
using global::OppTyped.Sandbox;
using Acme.OppTyped.System;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
sandbox.Opportunities.Add("OPP-1", 12003);

ServiceCollection services = new();
services.AddLeadSquared(options =>
{
    options.ApiHost = sandbox.ApiHost;
    options.AccessKey = sandbox.AccessKey;
    options.SecretKey = sandbox.SecretKey;
});
await using ServiceProvider provider = services.BuildServiceProvider();
ILeadSquaredClient crm = provider.GetRequiredService<ILeadSquaredClient>();

await crm.UpdateAsync("OPP-1", new InsurancePatch
{
    System = 200_000m,
    OppTyped = global::OppTyped.Change.Clear,
    Change = Acme.OppTyped.System.Task.Won,
});
Insurance read = await crm.GetAsync<Insurance>("OPP-1");
global::System.Console.WriteLine($"{read.System} {read.OppTyped?.Ticks} {read.Change}");

namespace Acme.Own
{
    /// <summary>A class of the user with the same name as a type of OppTyped.</summary>
    public sealed class Change;
}

namespace Acme.OppTyped.System
{
    // The emitted code uses other types with the same names, for example System.String. The emitted code is in this namespace, so
    // it must use full names.
    public sealed class System;

    public sealed class OppTyped;

    public sealed class Change<T>(T value)
    {
        public T Value => value;
    }

    public enum Task
    {
        Open,
        Won,

        [global::OppTyped.UnknownOption]
        Decimal,
    }

    public sealed class String;

    public sealed class DateTimeOffset;

    public sealed class FieldWriter;

    public interface IOpportunityChanges;

    public interface IOpportunityModel<T>;

    public sealed class SchemaAttribute : global::System.Attribute;

    [global::OppTyped.OpportunityType(12003)]
    public partial class Insurance
    {
        [global::OppTyped.OpportunityId]
        public string? Id { get; set; }

        [global::OppTyped.Schema("mx_Custom_6")]
        public decimal? System { get; set; }

        [global::OppTyped.Schema("mx_Custom_8")]
        public global::System.DateTimeOffset? OppTyped { get; set; }

        [global::OppTyped.Schema("Status")]
        public Task? Change { get; set; }
    }
}
