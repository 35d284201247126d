// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of identities and of TLS between them, over real sockets on the loopback.
#include "protocol/net/tls.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace {

namespace asio = boost::asio;
using namespace palabre::net;
using boost::system::error_code;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

struct Ends {
  asio::io_context io{1};
  std::unique_ptr<TlsStream> client, server;
  error_code client_error, server_error;
};

asio::awaitable<void> shake(TlsStream& stream, asio::ssl::stream_base::handshake_type side,
                            error_code& result) {
  auto [error] = co_await stream.async_handshake(side, as_values);
  result = error;
  if (error)
    stream.lowest_layer().close();
}

// In TLS 1.3 a client learns only with its first read that the server did not like its certificate.
asio::awaitable<void> shake_and_read(TlsStream& stream, error_code& result) {
  co_await shake(stream, asio::ssl::stream_base::client, result);
  if (result)
    co_return;
  char byte = 0;
  auto [error, count] = co_await stream.async_read_some(asio::buffer(&byte, 1), as_values);
  result = count == 1 ? error_code{} : error;
}

asio::awaitable<void> shake_and_greet(TlsStream& stream, error_code& result) {
  co_await shake(stream, asio::ssl::stream_base::server, result);
  if (result)
    co_return;
  auto [error, count] = co_await stream.async_write_some(asio::buffer("x", 1), as_values);
  (void)count;
  result = error;
}

IdentityError error_of(std::string const& pem) {
  auto identity = Identity::from_pem(pem);
  REQUIRE(identity.has_error());
  return identity.error();
}

void fail_loudly(std::exception_ptr error) {
  if (error)
    std::rethrow_exception(error);
}

std::unique_ptr<Ends> connect(asio::ssl::context& client, asio::ssl::context& server) {
  auto ends = std::make_unique<Ends>();
  using asio::ip::tcp;
  tcp::acceptor acceptor(ends->io, {asio::ip::address_v4::loopback(), 0});
  tcp::socket near(ends->io), far(ends->io);
  near.connect(acceptor.local_endpoint());
  acceptor.accept(far);
  ends->client = std::make_unique<TlsStream>(std::move(near), client);
  ends->server = std::make_unique<TlsStream>(std::move(far), server);
  asio::co_spawn(ends->io, shake_and_read(*ends->client, ends->client_error), fail_loudly);
  asio::co_spawn(ends->io, shake_and_greet(*ends->server, ends->server_error), fail_loudly);
  ends->io.run_for(std::chrono::seconds(20));
  return ends;
}

}  // namespace

TEST_CASE("identity: what is saved is the same identity when read again", "[net][identity]") {
  const auto identity = Identity::generate();
  const auto pem = identity.to_pem();
  CHECK(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
  auto again = Identity::from_pem(pem);
  REQUIRE(again.has_value());
  CHECK(again->pin() == identity.pin());
  CHECK(again->device() == identity.device());
  CHECK(again->to_pem() == pem);
  const auto device = identity.device();
  CHECK(std::equal(device.begin(), device.end(), identity.pin().begin()));
  CHECK(Identity::generate().pin() != identity.pin());
}

TEST_CASE("identity: damage is refused", "[net][identity]") {
  const auto a = Identity::generate().to_pem();
  const auto b = Identity::generate().to_pem();
  const auto certificate = a.find("-----BEGIN CERTIFICATE");
  REQUIRE(certificate != std::string::npos);
  CHECK(error_of("") == IdentityError::unreadable);
  CHECK(error_of("palabre") == IdentityError::unreadable);
  CHECK(error_of(a.substr(0, certificate)) == IdentityError::unreadable);
  CHECK(error_of(a.substr(certificate)) == IdentityError::unreadable);
  CHECK(error_of(a.substr(0, a.size() / 3)) == IdentityError::unreadable);
  CHECK(error_of(std::string(20'000, ' ') + a) == IdentityError::unreadable);
  CHECK(error_of(a.substr(0, certificate) + b.substr(b.find("-----BEGIN CERTIFICATE"))) ==
        IdentityError::not_a_pair);
}

TEST_CASE("tls: both ends see each other's pin and one exporter", "[net][tls]") {
  const auto workshop = Identity::generate();
  const auto device = Identity::generate();
  auto server = server_context(workshop);
  auto client = client_context(device);
  auto first = connect(client, server);
  REQUIRE_FALSE(first->client_error);
  REQUIRE_FALSE(first->server_error);
  CHECK(peer_pin(first->client->native_handle()) == workshop.pin());
  CHECK(peer_pin(first->server->native_handle()) == device.pin());
  const auto exported = exporter(first->client->native_handle());
  REQUIRE(exported);
  CHECK(exporter(first->server->native_handle()) == exported);
  CHECK(std::string(SSL_get_version(first->client->native_handle())) == "TLSv1.3");

  auto second = connect(client, server);
  REQUIRE_FALSE(second->client_error);
  CHECK(SSL_session_reused(second->client->native_handle()) == 0);
  CHECK(exporter(second->client->native_handle()) != exported);
}

TEST_CASE("tls: before the handshake there is no pin and no exporter", "[net][tls]") {
  auto context = client_context(Identity::generate());
  asio::io_context io;
  TlsStream stream(io, context);
  CHECK_FALSE(peer_pin(stream.native_handle()));
  CHECK_FALSE(exporter(stream.native_handle()));
}

TEST_CASE("tls: a client without a certificate is refused", "[net][tls]") {
  auto server = server_context(Identity::generate());
  asio::ssl::context client(asio::ssl::context::tls_client);
  auto ends = connect(client, server);
  CHECK(ends->server_error);
  CHECK(ends->client_error);
}

TEST_CASE("tls: a client with another kind of key is refused", "[net][tls]") {
  auto server = server_context(Identity::generate());
  asio::ssl::context client(asio::ssl::context::tls_client);
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-384"), EVP_PKEY_free);
  std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha384()) > 0);
  REQUIRE(SSL_CTX_use_certificate(client.native_handle(), certificate.get()) == 1);
  REQUIRE(SSL_CTX_use_PrivateKey(client.native_handle(), key.get()) == 1);
  auto ends = connect(client, server);
  CHECK(ends->server_error);
}

TEST_CASE("tls: an older version is refused", "[net][tls]") {
  auto server = server_context(Identity::generate());
  auto client = client_context(Identity::generate());
  REQUIRE(SSL_CTX_set_min_proto_version(client.native_handle(), TLS1_2_VERSION) == 1);
  REQUIRE(SSL_CTX_set_max_proto_version(client.native_handle(), TLS1_2_VERSION) == 1);
  auto ends = connect(client, server);
  CHECK(ends->server_error);
  CHECK(ends->client_error);
}

TEST_CASE("tls: what is not TLS at all ends the handshake with an error", "[net][tls]") {
  auto context = server_context(Identity::generate());
  asio::io_context io{1};
  using asio::ip::tcp;
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  tcp::socket near(io), far(io);
  near.connect(acceptor.local_endpoint());
  acceptor.accept(far);
  TlsStream stream(std::move(far), context);
  asio::write(near, asio::buffer(std::string("GET / HTTP/1.1\r\nHost: laptop\r\n\r\n")));
  error_code error;
  asio::co_spawn(io, shake(stream, asio::ssl::stream_base::server, error), fail_loudly);
  io.run_for(std::chrono::seconds(20));
  CHECK(error);
}
