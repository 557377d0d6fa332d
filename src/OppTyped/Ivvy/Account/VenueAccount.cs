using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Account;

/// <summary>The account whose handlers an HTTP client has.</summary>
internal sealed record VenueAccount(Func<IvvyOptions> Options, TimeProvider Time, VenueAdvice Advice)
    : ClientAccount<IvvyOptions>(Options, Time);
